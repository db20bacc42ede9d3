using Edda.Generators.Declarations;
using Edda.Generators.Declarations.Emission;
using Edda.Generators.Model;
using Edda.Generators.Text;

namespace Edda.Generators.Catalogues;

/// <summary>Writes the assembly's catalogue and its announcement.</summary>
internal static class CatalogueEmitter
{
    public static string Write(EquatableArray<CatalogueEntry> entries, string assemblyName, string assemblyNamespace)
    {
        var writer = SourceWriter.File();
        writer.Line("[assembly: global::Edda.EddaCatalogue(").Indent()
            .Line($"typeof(global::{assemblyNamespace}.EddaCatalogue),")
            .Line($"Workflows = {Names(entries, DeclarationKind.Workflow, e => [$"{e.DurableName}@{e.Version}"])},")
            .Line($"Activities = {Names(entries, DeclarationKind.Activity, e => [e.DurableName, .. e.FormerNames])},")
            .Line($"Compensations = {Names(entries, DeclarationKind.Compensation, e => [$"{e.DurableName}>{e.ActivityName}"])})]").Outdent()
            .Line()
            .Line($"namespace {assemblyNamespace};").Line()
            .Line("/// <summary>What this assembly declares, for the registration in its own and in referencing assemblies.</summary>")
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Advanced)]")
            .Line(DeclarationFile.GeneratedCode)
            .Line("public static partial class EddaCatalogue").Open()
            .Line("/// <summary>Every marked class of this assembly.</summary>")
            .Line("public static global::Edda.DefinitionCatalogue Definitions { get; } = new(").Indent()
            .Line($"{Literal.Of(assemblyName)},")
            .Line("Build(),");
        var refusesUse = entries.Any(e => e.RefusesUse);
        if (refusesUse)
            writer.Line("Declared())").Outdent().Open();
        else
            Definitions(writer, entries).Close(")").Outdent().Open();
        writer.Line($"PayloadOptions = global::{assemblyNamespace}.EddaPayloads.Options,").Close(";").Line();
        if (refusesUse)
        {
            writer.Line("/// <summary>Obsolete, because only obsolete code may name what must no longer be used; its instances still run.</summary>")
                .Line("[global::System.Obsolete]")
                .Line("private static global::Edda.DurableDefinition[] Declared() =>").Indent();
            Definitions(writer, entries).Close(";").Outdent().Line();
        }

        writer.Line("private static string Build()").Open()
            .Line("var build = \"\";")
            .Line("IdentifyBuild(ref build);")
            .Line("return build;").Close().Line()
            .Line("static partial void IdentifyBuild(ref string build);")
            .Close();
        return writer.ToString();
    }

    private static SourceWriter Definitions(SourceWriter writer, EquatableArray<CatalogueEntry> entries)
    {
        writer.Line("new global::Edda.DurableDefinition[]").Open();
        foreach (var entry in entries)
            writer.Line($"{entry.FullName}.Definition,");
        return writer;
    }

    private static string Names(EquatableArray<CatalogueEntry> entries, DeclarationKind kind, Func<CatalogueEntry, IEnumerable<string>> names)
    {
        var literals = entries.Where(e => e.Kind == kind).SelectMany(names).Select(Literal.Of).ToArray();
        return literals.Length == 0 ? "new string[0]" : $"new string[] {{ {string.Join(", ", literals)} }}";
    }
}
