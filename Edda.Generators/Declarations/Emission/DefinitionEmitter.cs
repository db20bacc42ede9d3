using Edda.Generators.Text;

namespace Edda.Generators.Declarations.Emission;

/// <summary>Writes <c>Definition</c>: what the runtime has to know of the class.</summary>
internal static class DefinitionEmitter
{
    public static void Emit(SourceWriter writer, DeclarationSpec spec, string assemblyNamespace)
    {
        writer.Line($"/// <summary>The definition of <see cref=\"{spec.Type.FullName}\"/>.</summary>")
            .Line(DeclarationFile.GeneratedCode)
            .Line($"public static {TypeOf(spec)} Definition {{ get; }} = new()").Open()
            .Line($"Name = {Literal.Of(spec.DurableName)},")
            .Line($"ClassName = {Literal.Of(spec.Type.DottedName)},");
        Particulars(writer, spec);
        CreateEmitter.Emit(writer, spec);
        InvokeEmitter.Emit(writer, spec);
        InputEmitter.Emit(writer, spec, assemblyNamespace);
        if (spec.Kind != DeclarationKind.Compensation && spec.Body.Result is { } result)
            writer.Line($"Result = global::{assemblyNamespace}.EddaPayloads.{result.Payload.Identifier}{(result.IsAnnotated ? "!" : "")},");
        writer.Close(";");
    }

    private static string TypeOf(DeclarationSpec spec) => spec.Kind == DeclarationKind.Compensation
        ? $"global::Edda.CompensationDefinition<{spec.Body.InputType}>"
        : $"global::Edda.{spec.Kind}Definition<{spec.Body.InputType}, {spec.Body.ResultType}>";

    private static void Particulars(SourceWriter writer, DeclarationSpec spec)
    {
        if (spec.Kind == DeclarationKind.Workflow)
        {
            writer.Line($"Version = {spec.Version},");
            return;
        }

        if (spec.Compensation is { } compensation)
            Undoing(writer, spec, compensation);
        if (spec.FormerNames.Count > 0)
            writer.Line($"FormerNames = new string[] {{ {string.Join(", ", spec.FormerNames.Select(Literal.Of))} }},");
        if (spec.Policy.Count > 0)
        {
            writer.Line("Policy = new global::Edda.Definitions.AttemptPolicy").Open();
            foreach (var setting in spec.Policy)
                writer.Line(setting + ",");
            writer.Close(",");
        }

        if (spec.Body.IsSynchronous)
            writer.Line("IsSynchronous = true,");
        if (spec.Body.TransactionType is { } transaction)
            writer.Line($"TransactionType = typeof({transaction}),");
    }

    private static void Undoing(SourceWriter writer, DeclarationSpec spec, CompensationSpec compensation)
    {
        var bindings = compensation.Bindings;
        var bound = bindings.Count switch
        {
            0 => $"default({spec.Body.InputType})",
            1 => bindings[0],
            _ => $"({string.Join(", ", bindings)})",
        };
        writer.Line($"Activity = {compensation.ActivityFullName}.Definition,");
        if (compensation.OnUnknown)
            writer.Line("OnUnknown = true,");
        writer.Line($"Bind = global::Edda.Definitions.CompensationBinding.From<{compensation.ActivityTypes}, {spec.Body.InputType}>(").Indent()
            .Line($"{compensation.ActivityFullName}.Definition,")
            .Line($"static (input, result) => {bound}),").Outdent();
    }
}
