using Edda.Generators.Text;

namespace Edda.Generators.Declarations.Emission;

/// <summary>Writes <c>With</c>, which captures typed arguments as a call.</summary>
internal static class WithEmitter
{
    public static void Emit(SourceWriter writer, DeclarationSpec spec)
    {
        var inputs = spec.Body.Inputs.ToArray();
        var names = inputs.Select(i => Identifier.Escape(i.Name)).ToArray();
        var captured = names.Length switch
        {
            0 => "default",
            1 => names[0],
            _ => $"({string.Join(", ", names)})",
        };
        writer.Line($"/// <summary>Captures the arguments of <see cref=\"{spec.Body.Cref}\"/> as a call.</summary>");
        foreach (var input in inputs)
            writer.Line($"/// <param name=\"{input.Name}\">As in <see cref=\"{spec.Body.Cref}\"/>.</param>");
        writer.Line(DeclarationFile.GeneratedCode);
        Head(writer, $"public static {CallOf(spec)} With(", [.. inputs.Select(Parameter)]);
        writer.Indent().Line($"{spec.Type.FullName}.Definition.Call({captured});").Outdent();
    }

    /// <summary>On one line where it fits, else a line for each parameter.</summary>
    private static void Head(SourceWriter writer, string start, string[] parameters)
    {
        var joined = string.Join(", ", parameters);
        if (parameters.Length == 0 || start.Length + joined.Length <= 140)
        {
            writer.Line($"{start}{joined}) =>");
            return;
        }

        writer.Line(start).Indent();
        for (var i = 0; i < parameters.Length; i++)
            writer.Line(parameters[i] + (i < parameters.Length - 1 ? "," : ") =>"));
        writer.Outdent();
    }

    /// <summary>A parameter as the user declared it, with its default.</summary>
    public static string Parameter(ParameterSpec input) =>
        $"{input.Type} {Identifier.Escape(input.Name)}{(input.Default is null ? "" : " = " + input.Default)}";

    private static string CallOf(DeclarationSpec spec) => spec switch
    {
        { Kind: DeclarationKind.Compensation } => "global::Edda.CompensationCall",
        { Body.Result: { } result } => $"global::Edda.{spec.Kind}Call<{result.Type}>",
        _ => $"global::Edda.{spec.Kind}Call",
    };
}
