using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>A durable call with an id that is a constant.</summary>
internal sealed class GivenId(IInvocationOperation call, string id, SyntaxNode place)
{
    public IInvocationOperation Call { get; } = call;

    public string Id { get; } = id;

    /// <summary>Where the id stands, or the options that have it.</summary>
    public Location Place { get; } = place.GetLocation();

    public int Line { get; } = place.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public static GivenId? Of(IInvocationOperation call, WorkflowFacts facts)
    {
        if (!EngineTypes.IsWorkflowContext(call.TargetMethod.ContainingType) && ActivityCalls.ActivityOf(call, facts) is null)
            return null;
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && EngineTypes.IsCallOptions(argument.Value.Type) && IdIn(argument.Value) is { ConstantValue.Value: string id } value)
                return new(call, id, argument.Syntax.Span.Contains(value.Syntax.Span) ? value.Syntax : argument.Value.Syntax);
        }

        return null;
    }

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
                case ILocalReferenceOperation local when Locals.ValueOf(local) is { } value:
                    options = value;
                    continue;
                default:
                    return null;
            }
        }
    }

    private static IOperation? Assigned(IObjectOrCollectionInitializerOperation? initializer) =>
        initializer?.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(a => a.Target is IPropertyReferenceOperation { Property.Name: "Id" })?.Value;
}
