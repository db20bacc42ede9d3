namespace Edda.Generators.Declarations;

/// <summary>What a class is marked as.</summary>
internal enum DeclarationKind
{
    Workflow,
    Activity,
    Compensation,
}
