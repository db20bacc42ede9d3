using Edda.Generators.Declarations.Emission;
using Edda.Generators.Declarations.Rules;
using Edda.Generators.Model;
using Edda.Generators.Payloads;
using Edda.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Declarations;

/// <summary>Finds the marked classes and writes one file for each.</summary>
internal static class DeclarationsRoom
{
    /// <summary>The marked classes of each kind, and of all kinds in the order of their names.</summary>
    internal sealed class Found(IReadOnlyList<IncrementalValuesProvider<MarkedClass>> byKind, IncrementalValueProvider<EquatableArray<MarkedClass>> all)
    {
        public IncrementalValueProvider<EquatableArray<MarkedClass>> All => all;

        public IncrementalValueProvider<bool> Any => all.Select(static (classes, _) => classes.Count > 0).WithTrackingName(TrackingNames.HasDeclarations);

        public IncrementalValueProvider<EquatableArray<TypeKey>> Payloads => all.Select(static (classes, _) => PayloadsOf(classes))
            .WithTrackingName(TrackingNames.Payloads);

        public IncrementalValuesProvider<ValidationRoot> Inputs => all.Select(static (classes, _) => InputsOf(classes))
            .WithTrackingName(TrackingNames.Inputs).SelectMany(static (roots, _) => roots);

        public IReadOnlyList<IncrementalValuesProvider<MarkedClass>> ByKind => byKind;
    }

    public static Found Find(IncrementalGeneratorInitializationContext context)
    {
        var workflows = Find(context, EngineTypes.WorkflowAttribute, TrackingNames.Workflows);
        var activities = Find(context, EngineTypes.ActivityAttribute, TrackingNames.Activities);
        var compensations = Find(context, EngineTypes.CompensationAttribute, TrackingNames.Compensations);
        var all = workflows.Collect().Combine(activities.Collect()).Combine(compensations.Collect())
            .Select(static (found, _) => new EquatableArray<MarkedClass>(
                [.. found.Left.Left.Concat(found.Left.Right).Concat(found.Right).OrderBy(c => c.DottedName, StringComparer.Ordinal)]))
            .WithTrackingName(TrackingNames.Declarations);
        return new([workflows, activities, compensations], all);
    }

    public static void Register(IncrementalGeneratorInitializationContext context, Found found, IncrementalValueProvider<string> assemblyNamespace)
    {
        var crowded = found.All.Select(static (classes, _) => FileNames.Crowded(classes)).WithTrackingName(TrackingNames.CrowdedFileNames);
        foreach (var kind in found.ByKind)
        {
            var specs = kind.Where(static c => c.Spec is not null).Select(static (c, _) => c.Spec!);
            context.RegisterSourceOutput(
                specs.Combine(assemblyNamespace.Combine(crowded)),
                static (context, pair) => context.AddSource(
                    FileNames.Of(pair.Left.Type.DottedName, pair.Right.Right),
                    DeclarationFile.Write(pair.Left, pair.Right.Left)));
        }
    }

    private static EquatableArray<ValidationRoot> InputsOf(EquatableArray<MarkedClass> classes) => new([
        .. classes.Select(c => c.Spec).Where(s => s is not null && s.Body.Inputs.Any())
            .Select(s => new ValidationRoot(s!.Body.DocumentationId, s.Type.Identifier, s.Body.InputType))]);

    private static IncrementalValuesProvider<MarkedClass> Find(IncrementalGeneratorInitializationContext context, string attribute, string trackingName) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (context, cancellation) => Read(context, cancellation))
            .Where(static c => c is not null)
            .Select(static (c, _) => c!)
            .WithTrackingName(trackingName);

    private static MarkedClass? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var declaration = Declaration.Of((INamedTypeSymbol)context.TargetSymbol)!;
        if (declaration.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent != context.TargetNode)
            return null;
        return new MarkedClass(declaration.ToString(), DeclarationRules.AreKept(declaration) ? DeclarationParser.Parse(declaration) : null);
    }

    private static EquatableArray<TypeKey> PayloadsOf(EquatableArray<MarkedClass> classes) =>
        new([.. classes.SelectMany(c => c.Spec?.Payloads ?? []).Distinct().OrderBy(k => k.ReferenceId, StringComparer.Ordinal)]);
}
