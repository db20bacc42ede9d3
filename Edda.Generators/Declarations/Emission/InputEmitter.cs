using Edda.Generators.Text;

namespace Edda.Generators.Declarations.Emission;

/// <summary>Writes how the captured input becomes the elements of a JSON array and is read back, in parameter order.</summary>
internal static class InputEmitter
{
    public static void Emit(SourceWriter writer, DeclarationSpec spec, string assemblyNamespace)
    {
        var payloads = $"global::{assemblyNamespace}.EddaPayloads";
        var inputs = spec.Body.Inputs.ToArray();
        writer.Line($"Input = new global::Edda.Definitions.InputFormat<{spec.Body.InputType}>").Open()
            .Line($"Options = {payloads}.Options,");
        writer.Line("Write = static (writer, input) =>").Open();
        foreach (var input in inputs)
            writer.Line(Write(input, spec.Body.Read(input, "input"), payloads));
        writer.Close(",");
        writer.Line("Read = static (ref global::Edda.Definitions.InputElements elements) =>").Indent();
        Read(writer, inputs, payloads);
        writer.Outdent();
        if (inputs.Length > 0)
            writer.Line($"Validate = global::{assemblyNamespace}.EddaValidators.{spec.Type.Identifier},");
        writer.Close(",");
    }

    private static string Write(ParameterSpec input, string value, string payloads)
    {
        var typeArgument = input.IsAnnotated ? $"<{input.Type}>" : "";
        return $"global::System.Text.Json.JsonSerializer.Serialize{typeArgument}(writer, {value}, {Metadata(input, payloads)});";
    }

    private static void Read(SourceWriter writer, ParameterSpec[] inputs, string payloads)
    {
        if (inputs.Length == 0)
            writer.Line("default,");
        else if (inputs.Length == 1)
            writer.Line(Read(inputs[0], payloads) + ",");
        else
        {
            for (var i = 0; i < inputs.Length; i++)
                writer.Line($"{(i == 0 ? "(" : "")}{Read(inputs[i], payloads)}{(i == inputs.Length - 1 ? ")," : ",")}");
        }
    }

    private static string Read(ParameterSpec input, string payloads)
    {
        var verb = (input.Default is null ? "Required" : "Optional") + (input.RefusesNull ? "NotNull" : "");
        var end = input.Default is null ? "" : ", " + input.Default;
        return $"elements.{verb}<{input.Type}>({Metadata(input, payloads)}, {Literal.Of(input.Name)}{end})";
    }

    /// <summary>The metadata of a type does not tell nullable annotations, so it is taken for the annotated type.</summary>
    private static string Metadata(ParameterSpec input, string payloads) => $"{payloads}.{input.Payload!.Identifier}{(input.IsAnnotated ? "!" : "")}";
}
