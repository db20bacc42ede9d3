using Edda.Generators.Model;
using Edda.Generators.Payloads;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations;

/// <summary>Reads the method that runs.</summary>
internal static class BodyParser
{
    private static readonly HashSet<string> s_noElementNames = ["Rest", "ToString", "GetHashCode", "Equals", "GetType", "CompareTo", "Deconstruct"];

    public static BodySpec Parse(Declaration declaration, IMethodSymbol body)
    {
        var hasOverloads = declaration.Type.GetMembers(body.Name).Length > 1;
        var id = body.GetDocumentationCommentId()!;
        return new BodySpec(
            body.Name,
            id,
            hasOverloads ? id : $"{TypeText.Plain(declaration.Type)}.{body.Name}",
            CompletionOf(body.ReturnType),
            ResultOf(body.ReturnType) is { } result ? ParseResult(result) : null,
            ParseParameters(body));
    }

    public static Completion CompletionOf(ITypeSymbol returned) => returned switch
    {
        { SpecialType: SpecialType.System_Void } => Completion.Nothing,
        INamedTypeSymbol { IsGenericType: var yields } when EngineTypes.IsTask(returned) => yields ? Completion.AwaitedValue : Completion.AwaitedNothing,
        _ => Completion.Value,
    };

    /// <summary>The type of the value that a body yields, or <see langword="null"/>.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol returned) => CompletionOf(returned) switch
    {
        Completion.Value => returned,
        Completion.AwaitedValue => ((INamedTypeSymbol)returned).TypeArguments[0],
        _ => null,
    };

    private static ResultSpec ParseResult(ITypeSymbol type)
    {
        var text = TypeText.Annotated(type);
        return new ResultSpec(text, text != TypeText.Plain(type), PayloadNames.KeyOf(type));
    }

    private static EquatableArray<ParameterSpec> ParseParameters(IMethodSymbol body)
    {
        var taken = new HashSet<string>(body.Parameters.Select(p => p.Name));
        var position = 0;
        return new([.. body.Parameters.Select(p => ParseParameter(p, taken, ref position))]);
    }

    private static ParameterSpec ParseParameter(IParameterSymbol parameter, HashSet<string> taken, ref int position)
    {
        var supply = SupplyOf(parameter.Type);
        var type = TypeText.Annotated(parameter.Type);
        if (supply != Supply.Input)
            return new(supply, type, parameter.Name, "", null, false, false, null);
        position++;
        return new ParameterSpec(
            supply,
            type,
            parameter.Name,
            Identifier.Escape(ElementName(parameter.Name, taken, position)),
            parameter.HasExplicitDefaultValue ? Literal.DefaultOf(parameter) : null,
            parameter.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated },
            type != TypeText.Plain(parameter.Type),
            PayloadNames.KeyOf(parameter.Type));
    }

    private static Supply SupplyOf(ITypeSymbol type) => type switch
    {
        _ when EngineTypes.IsWorkflowContext(type) => Supply.WorkflowContext,
        _ when EngineTypes.IsActivityExecutionContext(type) => Supply.ActivityContext,
        _ when EngineTypes.IsCancellationToken(type) => Supply.CancellationToken,
        _ when EngineTypes.IsDbTransaction(type) => Supply.Transaction,
        _ => Supply.Input,
    };

    /// <summary>Some names mean something to a tuple and cannot name its elements: <c>Rest</c>, <c>Item2</c> at the third place.</summary>
    private static string ElementName(string name, HashSet<string> taken, int position)
    {
        var isReserved = s_noElementNames.Contains(name)
            || (name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring(4), out var item) && item > 0 && item != position);
        return isReserved ? Identifier.Distinct(name + "_", taken) : name;
    }
}
