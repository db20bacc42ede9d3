using System.Globalization;
using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>A start and a replay find the class by durable name and version.</summary>
internal sealed class EqualVersionsRule : AssemblyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1012",
        "Versions of a workflow differ",
        "The workflow '{0}' is version {1} of '{2}', which {3} is as well: give it another Version, or another durable name",
        atCompilationEnd: true);

    public override IEnumerable<Fault> Faults(DeclaredAssembly assembly)
    {
        var workflows = assembly.Declarations.Where(d => d.Kind == DeclarationKind.Workflow).ToArray();
        foreach (var (first, later) in workflows.GroupBy(Key).SelectMany(g => g.Skip(1).Select(later => (g.First(), later))))
            yield return new(later.Location, later, later.Version, later.DurableName, $"'{first}'");
        foreach (var workflow in workflows)
        {
            foreach (var catalogue in assembly.Announced.Where(c => c.Workflows.Contains(Key(workflow))))
                yield return new(workflow.Location, workflow, workflow.Version, workflow.DurableName, $"one of the assembly '{catalogue.Assembly}'");
        }
    }

    private static string Key(Declaration workflow) => workflow.DurableName + "@" + workflow.Version.ToString(CultureInfo.InvariantCulture);
}
