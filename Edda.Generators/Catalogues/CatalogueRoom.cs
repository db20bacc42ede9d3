using Edda.Generators.Declarations;
using Edda.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Catalogues;

/// <summary>What an assembly says once: its catalogue, the identity of its build, and the registration of its own and of referenced catalogues.</summary>
internal static class CatalogueRoom
{
    public static void Register(
        IncrementalGeneratorInitializationContext context, DeclarationsRoom.Found declarations, IncrementalValueProvider<string> assemblyNamespace)
    {
        var entries = declarations.All
            .Select(static (classes, _) => new EquatableArray<CatalogueEntry>(
                [.. classes.Where(c => c.Spec is not null).Select(c => CatalogueEntry.Of(c.Spec!))]))
            .WithTrackingName(TrackingNames.Catalogue);
        var assemblyName = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");

        context.RegisterSourceOutput(
            entries.Combine(declarations.Any).Combine(assemblyName.Combine(assemblyNamespace)),
            static (context, found) =>
            {
                var ((entries, any), (name, ns)) = found;
                if (any)
                    context.AddSource($"{ns}.EddaCatalogue.g.cs", CatalogueEmitter.Write(entries, name, ns));
            });

        context.RegisterSourceOutput(
            declarations.Any.Combine(AnnouncedCatalogues.Provide(context)).Combine(assemblyNamespace),
            static (context, found) =>
            {
                var ((any, announced), ns) = found;
                if (any || announced.Count > 0)
                    context.AddSource("Edda.EddaRegistration.g.cs", RegistrationEmitter.Write(any ? ns : null, announced));
            });

        context.RegisterImplementationSourceOutput(
            declarations.Any.Combine(assemblyNamespace).Combine(context.CompilationProvider),
            static (context, found) =>
            {
                var ((any, ns), compilation) = found;
                if (any)
                    context.AddSource($"{ns}.EddaCatalogue.Build.g.cs", BuildIdentity.Write(compilation, ns, context.CancellationToken));
            });
    }
}
