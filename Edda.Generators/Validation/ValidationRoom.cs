using Edda.Generators.Model;
using Edda.Generators.Validation.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Validation;

/// <summary>The validators of an assembly: one walk over the inputs of all declarations, then one file for each input and each type.</summary>
internal static class ValidationRoom
{
    /// <summary>The names under which the steps are tracked.</summary>
    internal const string WalkStep = "EddaValidators.Walk", InputsStep = "EddaValidators.Inputs", TypesStep = "EddaValidators.Types";

    internal static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ValidationRoot> roots,
        IncrementalValueProvider<string> assemblyNamespace)
    {
        var found = roots.Collect()
            .Combine(context.CompilationProvider)
            .Select(static (all, cancellationToken) => Walk(all.Left, all.Right, cancellationToken))
            .WithTrackingName(WalkStep);
        var inputs = found.SelectMany(static (walked, _) => walked.Inputs).WithTrackingName(InputsStep);
        var types = found.SelectMany(static (walked, _) => walked.Types).WithTrackingName(TypesStep);

        context.RegisterSourceOutput(
            found.Select(static (walked, _) => walked.Inputs.Count > 0).Combine(assemblyNamespace),
            static (output, all) =>
            {
                if (all.Left)
                    output.AddSource("EddaValidators.g.cs", ValidationEmitter.Marker(all.Right));
            });
        context.RegisterSourceOutput(
            inputs.Combine(assemblyNamespace),
            static (output, all) => output.AddSource($"EddaValidators.{all.Left.Root.Identifier}.g.cs", ValidationEmitter.Input(all.Right, all.Left)));
        context.RegisterSourceOutput(
            types.Combine(assemblyNamespace),
            static (output, all) => output.AddSource($"EddaValidators.Of.{all.Left.Identifier}.g.cs", ValidationEmitter.Type(all.Right, all.Left)));
    }

    private static Walked Walk(IReadOnlyCollection<ValidationRoot> roots, Compilation compilation, CancellationToken cancellationToken)
    {
        var graph = new ValidationGraph(new AnnotationParser(compilation), cancellationToken);
        foreach (var root in roots)
            graph.Add(root);
        graph.Close();
        return new(graph.Inputs(), graph.Validators());
    }

    private sealed record Walked(EquatableArray<InputSpec> Inputs, EquatableArray<ValidatorSpec> Types);
}
