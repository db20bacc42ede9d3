using Edda.Generators.Declarations;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.CodeFixes.Compensations;

/// <summary>Writes a compensation that offers all that its activity took and gave; what it does is left to its author.</summary>
internal static class CompensationText
{
    internal static string? Of(Declaration activity, SemanticModel model, int position)
    {
        if (activity.Body is not { } body || model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task
            || model.Compilation.GetTypeByMetadataName("System.NotImplementedException") is not { } notImplemented) // Only the user knows how to undo the activity: until then its text throws.
            return null;
        var parameters = activity.Inputs.Select(i => $"{Short(i.Type)} {Identifier.Escape(i.Name)}").ToList();
        if (BodyParser.ResultOf(body.ReturnType) is { } result && activity.Inputs.All(i => i.Name != "result"))
            parameters.Add($"{Short(result)} result");
        var attribute = activity.Attribute.AttributeClass?.ContainingAssembly.GetTypeByMetadataName(EngineTypes.CompensationAttribute);
        var mark = attribute is null ? "Compensation" : Short(attribute);
        mark = mark.EndsWith("Attribute", StringComparison.Ordinal) ? mark.Substring(0, mark.Length - "Attribute".Length) : mark;
        return $$"""
            [{{mark}}(typeof({{Identifier.Escape(activity.Type.Name)}}))]
            internal sealed partial class {{NameOf(activity, model.Compilation)}}
            {
                public {{Short(task)}} RunAsync({{string.Join(", ", parameters)}}) => throw new {{Short(notImplemented)}}();
            }
            """.Replace("\r\n", "\n");

        string Short(ITypeSymbol type) => type.ToMinimalDisplayString(model, position, SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    private static string NameOf(Declaration activity, Compilation compilation)
    {
        var name = "Undo" + activity.Type.Name;
        return Enumerable.Range(1, 100).Select(n => n == 1 ? name : name + n)
            .First(n => !compilation.ContainsSymbolsWithName(n, SymbolFilter.Type) && activity.Type.ContainingType?.GetMembers(n).IsEmpty != false);
    }
}
