using Edda.Generators.Catalogues;
using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Histories refer to a body by its durable name alone. Workflows share one set of names, activities and compensations another.</summary>
internal sealed class EqualNamesRule : AssemblyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1011",
        "Durable names differ",
        "The {0} '{1}' has the durable name '{2}', which {3} has as well (names are compared without case): give one of them another name in its attribute",
        atCompilationEnd: true);

    public override IEnumerable<Fault> Faults(DeclaredAssembly assembly)
    {
        foreach (var (name, first, later) in Own(assembly))
            yield return new(later.Location, later.Noun, later, name, $"the {first.Noun} '{first}'");
        foreach (var declaration in assembly.Declarations)
        {
            foreach (var catalogue in assembly.Announced)
            {
                if (NamesOf(declaration).FirstOrDefault(n => Taken(declaration, catalogue).Contains(n, StringComparer.OrdinalIgnoreCase)) is { } name)
                    yield return new(declaration.Location, declaration.Noun, declaration, name, $"the assembly '{catalogue.Assembly}'");
            }
        }
    }

    private static IEnumerable<(string Name, Declaration First, Declaration Later)> Own(DeclaredAssembly assembly)
    {
        var attempted = assembly.Declarations.Where(d => d.Kind != DeclarationKind.Workflow).SelectMany(d => NamesOf(d).Select(n => (Name: n, Declaration: d)));
        foreach (var group in attempted.GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var (name, later) in group.Skip(1))
                yield return (name, group.First().Declaration, later);
        }

        // Versions of one workflow share its name exactly.
        foreach (var (first, later) in Clashes(assembly.Declarations.Where(d => d.Kind == DeclarationKind.Workflow), d => d.DurableName))
        {
            if (first.DurableName != later.DurableName)
                yield return (later.DurableName, first, later);
        }
    }

    private static IEnumerable<string> NamesOf(Declaration declaration) => new[] { declaration.DurableName }.Concat(declaration.FormerNames);

    private static IEnumerable<string> Taken(Declaration declaration, AnnouncedCatalogue catalogue) => declaration.Kind == DeclarationKind.Workflow
        ? catalogue.Workflows.Select(w => w.Split('@')[0]).Where(n => n != declaration.DurableName)
        : catalogue.Activities.Concat(catalogue.Compensations.Select(c => c.Split('>')[0]));
}
