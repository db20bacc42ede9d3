using Edda.Generators.Declarations.Emission;
using Edda.Generators.Model;
using Edda.Generators.Text;

namespace Edda.Generators.Catalogues;

/// <summary>
/// Writes <c>AddWorkflows()</c>. It is embedded, so the one of an assembly whose internals are visible here is never mistaken for this one.
/// </summary>
internal static class RegistrationEmitter
{
    public static string Write(string? assemblyNamespace, EquatableArray<AnnouncedCatalogue> announced)
    {
        var writer = SourceWriter.File()
            .Line("namespace Edda;").Line()
            .Line("/// <summary>Registers what this assembly and the assemblies that it references declare.</summary>")
            .Line("[global::Microsoft.CodeAnalysis.Embedded]")
            .Line(DeclarationFile.GeneratedCode)
            .Line("internal static class EddaRegistration").Open()
            .Line("/// <summary>Adds the workflows, activities and compensations of this assembly and of those that it references.</summary>")
            .Line("/// <param name=\"edda\">The builder.</param>")
            .Line("/// <returns>The builder.</returns>")
            .Line("internal static global::Edda.EddaBuilder AddWorkflows(this global::Edda.EddaBuilder edda)").Open();
        if (assemblyNamespace is not null)
            writer.Line($"edda.AddCatalogue(global::{assemblyNamespace}.EddaCatalogue.Definitions);");
        foreach (var catalogue in announced)
            writer.Line($"edda.AddCatalogue({catalogue.FullName}.Definitions);");
        return writer.Line("return edda;").Close().Close().ToString();
    }
}
