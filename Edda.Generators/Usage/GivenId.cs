using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>A durable call with an id that is a constant, or the call of a function that surely makes one.</summary>
internal sealed class GivenId
{
    private GivenId(IInvocationOperation call, string id, Location place, IMethodSymbol? function)
    {
        Call = call;
        Id = id;
        Place = place;
        Function = function;
    }

    public IInvocationOperation Call { get; }

    public string Id { get; }

    /// <summary>Where the id stands, or the options that have it.</summary>
    public Location Place { get; }

    /// <summary>The function that is called, where that makes the durable call.</summary>
    public IMethodSymbol? Function { get; }

    public int Line => Place.GetLineSpan().StartLinePosition.Line + 1;

    public static GivenId? Of(IInvocationOperation call, WorkflowFacts facts)
    {
        if (!EngineTypes.IsWorkflowContext(call.TargetMethod.ContainingType) && ActivityCalls.ActivityOf(call, facts) is null)
            return null;
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && EngineTypes.IsCallOptions(argument.Value.Type) && IdIn(argument.Value) is { ConstantValue.Value: string id } value)
                return new(call, id, argument.Syntax.Span.Contains(value.Syntax.Span) ? value.Syntax.GetLocation() : argument.Value.Syntax.GetLocation(), null);
        }

        return null;
    }

    /// <summary>The same id, given by a call of the function that makes the durable call.</summary>
    public GivenId By(IInvocationOperation call) => new(call, Id, Place, call.TargetMethod.OriginalDefinition);

    private static IOperation? IdIn(IOperation options)
    {
        while (true)
        {
            switch (options)
            {
                case IConversionOperation conversion:
                    options = conversion.Operand;
                    continue;
                case IObjectCreationOperation creation:
                    return Assigned(creation.Initializer);
                case IWithOperation changed when Assigned(changed.Initializer) is { } value:
                    return value;
                case IWithOperation changed:
                    options = changed.Operand;
                    continue;
                case ILocalReferenceOperation local when Locals.OnlyValue(local, local.Local) is { } value:
                    options = value;
                    continue;
                case IMemberReferenceOperation member when Initial(member) is { } value:
                    options = value;
                    continue;
                default:
                    return null;
            }
        }
    }

    private static IOperation? Assigned(IObjectOrCollectionInitializerOperation? initializer) =>
        initializer?.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(a => a.Target is IPropertyReferenceOperation { Property.Name: "Id" })?.Value;

    /// <summary>What a readonly field of the same file is initialised with, unless that is made of another one.</summary>
    private static IOperation? Initial(IMemberReferenceOperation member) =>
        member is IFieldReferenceOperation { Field: { IsReadOnly: true } field } && member.SemanticModel is { } model
        && field.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && declared.SyntaxTree == member.Syntax.SyntaxTree
        && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made }
            ? model.GetOperation(made)
            : null;
}
