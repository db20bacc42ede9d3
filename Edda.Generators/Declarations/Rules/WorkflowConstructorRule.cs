using Edda.Generators.Rules;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Whatever a dependency answers would not be recorded.</summary>
internal sealed class WorkflowConstructorRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1015",
        "A workflow takes no dependencies",
        "The workflow '{0}' {1}: it is rebuilt for every replay, so {2}, and leave it a public constructor without parameters");

    private const string ToActivities = "give dependencies to its activities";

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is not { Kind: DeclarationKind.Workflow, Type: { IsStatic: false, IsAbstract: false, TypeKind: TypeKind.Class } type })
            yield break;
        if (declaration.Constructors.Count == 0)
            yield return new(declaration.Location, declaration, "has no public constructor", ToActivities);
        else if (!declaration.Constructors.Any(c => c.Parameters.IsEmpty))
            yield return Taken(declaration, declaration.Constructors[0].Parameters[0]);
        else if (declaration.Constructors.Count > 1)
            yield return new(declaration.Location, declaration, "has a second public constructor", ToActivities);
        else if (Signature.MustSet(type, declaration.Constructors[0]) is { } member)
            yield return At(member, declaration, declaration, $"has the required member '{member.Name}'", ToActivities);
    }

    private static Fault Taken(Declaration declaration, IParameterSymbol parameter) =>
        new(declaration.Location, declaration, $"takes '{TypeText.Short(parameter.Type)} {parameter.Name}' in its constructor", parameter.Type.Name switch
        {
            "ILogger" or "ILoggerFactory" => "log with the context's Logger, which is silent while replaying",
            "TimeProvider" => "take the time from the context's UtcNow",
            "Random" => "draw from the context's Random",
            _ => ToActivities,
        });
}
