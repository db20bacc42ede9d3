using System.Runtime.CompilerServices;
using Edda.Generators.Model;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Catalogues;

/// <summary>Reads the catalogues that referenced assemblies announce.</summary>
internal static class AnnouncedCatalogues
{
    private const string Runtime = "Edda.Runtime";

    // The same reference always announces the same; the compilation that reads it changes with each keystroke.
    private static readonly ConditionalWeakTable<MetadataReference, Announcement> s_read = new();

    public static IncrementalValueProvider<EquatableArray<AnnouncedCatalogue>> Provide(IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider.Select(static (compilation, _) => Of(compilation)).WithTrackingName(TrackingNames.Announced);

    public static EquatableArray<AnnouncedCatalogue> Of(Compilation compilation)
    {
        var found = new List<AnnouncedCatalogue>();
        foreach (var reference in compilation.References)
        {
            if (reference.Properties.Aliases is { IsEmpty: false } aliases && !aliases.Contains("global"))
                continue;
            // A reference that another version replaces has no symbol in this compilation, but may have one in the next.
            if (!s_read.TryGetValue(reference, out var announcement) && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
                announcement = s_read.GetValue(reference, _ => new Announcement(Read(assembly)));
            if (announcement?.Catalogue is { } catalogue)
                found.Add(catalogue);
        }

        return new([.. found.OrderBy(c => c.FullName, StringComparer.Ordinal)]);
    }

    private static AnnouncedCatalogue? Read(IAssemblySymbol assembly)
    {
        if (!assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == Runtime)))
            return null;
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "EddaCatalogueAttribute", ContainingNamespace: { Name: "Edda" } ns }
                && ns.ContainingNamespace.IsGlobalNamespace
                && attribute.Only()?.Value is INamedTypeSymbol type)
            {
                return new AnnouncedCatalogue(
                    TypeText.Plain(type), assembly.Name, Names(attribute, "Workflows"), Names(attribute, "Activities"), Names(attribute, "Compensations"));
            }
        }

        return null;
    }

    private static EquatableArray<string> Names(AttributeData attribute, string list) =>
        new([.. attribute.Settings(list).Select(v => v.Value).OfType<string>()]);

    private sealed class Announcement(AnnouncedCatalogue? catalogue)
    {
        public AnnouncedCatalogue? Catalogue { get; } = catalogue;
    }
}
