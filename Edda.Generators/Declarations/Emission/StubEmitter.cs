using Edda.Generators.Text;

namespace Edda.Generators.Declarations.Emission;

/// <summary>Writes the stub: the activity's name as a method of the workflow's context.</summary>
internal static class StubEmitter
{
    public static void Emit(SourceWriter writer, DeclarationSpec spec, StubSpec stub)
    {
        var inputs = spec.Body.Inputs.ToArray();
        var names = inputs.Select(i => Identifier.Escape(i.Name)).ToArray();
        var taken = new HashSet<string>(inputs.Select(i => i.Name));
        var context = Identifier.Distinct("ctx", taken);
        var options = Identifier.Distinct("options", taken);
        var file = Identifier.Distinct("callerFile", taken);
        var line = Identifier.Distinct("callerLine", taken);
        var task = "global::System.Threading.Tasks.Task" + (spec.Body.Result is { } result ? $"<{result.Type}>" : "");

        writer.Line($"/// <summary>Calls of <see cref=\"{spec.Type.FullName}\"/> from a workflow.</summary>")
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Line(DeclarationFile.GeneratedCode)
            .Line($"{(stub.IsPublic ? "public" : "internal")} static class {stub.ClassName}").Open()
            .Line($"/// <inheritdoc cref=\"{spec.Body.Cref}\"/>");
        if (stub.Obsolete is { } obsolete)
            writer.Line($"[{obsolete}]");
        writer.Line($"public static {task} {Identifier.Escape(stub.MethodName)}(").Indent()
            .Line($"this global::Edda.WorkflowContext {context},");
        foreach (var input in inputs)
            writer.Line(WithEmitter.Parameter(input) + ",");
        writer.Line($"global::Edda.CallOptions? {options} = null,")
            .Line($"[global::System.Runtime.CompilerServices.CallerFilePath] string {file} = \"\",")
            .Line($"[global::System.Runtime.CompilerServices.CallerLineNumber] int {line} = 0) =>")
            .Line($"{context}.Call({spec.Type.FullName}.With({string.Join(", ", names)}), {options}, {file}, {line});").Outdent()
            .Close();
    }
}
