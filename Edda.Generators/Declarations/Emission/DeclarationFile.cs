using Edda.Generators.Text;

namespace Edda.Generators.Declarations.Emission;

/// <summary>The file of one marked class: definition, <c>With</c> and, for an activity, the stub.</summary>
internal static class DeclarationFile
{
    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"Edda.Generators\", \"1.0\")]";

    public static string Write(DeclarationSpec spec, string assemblyNamespace)
    {
        var writer = SourceWriter.File();
        if (spec.Type.Namespace.Length > 0)
            writer.Line($"namespace {spec.Type.Namespace};").Line();
        foreach (var header in spec.Type.Headers)
            writer.Line(header).Open();
        DefinitionEmitter.Emit(writer, spec, assemblyNamespace);
        writer.Line();
        WithEmitter.Emit(writer, spec);
        foreach (var _ in spec.Type.Headers)
            writer.Close();
        if (spec.Stub is { } stub)
            StubEmitter.Emit(writer.Line(), spec, stub);
        return writer.ToString();
    }
}
