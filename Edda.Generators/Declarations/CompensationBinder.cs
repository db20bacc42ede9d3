using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations;

/// <summary>
/// Decides where a compensation's parameter comes from: by name from the activity's input of the same type, or, when it is called
/// <c>result</c> or has the result's type and the name of no input, from the activity's result.
/// </summary>
internal static class CompensationBinder
{
    /// <summary>What a parameter is bound to: an expression over <c>input</c> and <c>result</c>, or the reason why there is none.</summary>
    public readonly record struct Binding(string? Expression, string? Fault);

    public static Binding Bind(IParameterSymbol parameter, Declaration activity, bool onUnknown)
    {
        var inputs = activity.Inputs.ToArray();
        var result = onUnknown ? null : BodyParser.ResultOf(activity.Body!.ReturnType);
        var named = inputs.FirstOrDefault(i => i.Name == parameter.Name);
        var fromInput = named is not null && Fits(named.Type, parameter.Type);
        var fromResult = result is not null && Fits(result, parameter.Type) && (parameter.Name == "result" || named is null);
        if (fromInput && fromResult)
            return new(null, $"It could be the input '{named!.Name}' or the result of '{activity.DurableName}': rename the parameter");
        if (fromResult)
            return new("result", null);
        if (!fromInput)
            return new(null, $"'{activity.DurableName}' offers {Offer(inputs, result, onUnknown)}: take an input by its type and name{(result is null ? "" : ", or the result by its type")}");
        var spec = BodyParser.Parse(activity, activity.Body!);
        return new(spec.Read(spec.Inputs.First(i => i.Name == parameter.Name), "input"), null);
    }

    /// <summary>The same type; a value that may be null does not fit where null is refused.</summary>
    private static bool Fits(ITypeSymbol offered, ITypeSymbol wanted) =>
        SymbolEqualityComparer.Default.Equals(offered, wanted)
        && (offered.NullableAnnotation != NullableAnnotation.Annotated || wanted is not { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated });

    private static string Offer(IParameterSymbol[] inputs, ITypeSymbol? result, bool onUnknown)
    {
        var offers = inputs.Select(i => $"'{TypeText.Short(i.Type)} {i.Name}'").ToList();
        if (result is not null)
            offers.Add($"its result '{TypeText.Short(result)}'");
        var list = offers.Count == 0 ? "nothing" : string.Join(", ", offers);
        return onUnknown ? list + " (no result, since the outcome may be unknown)" : list;
    }
}
