using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>A completed activity is undone once, by one class.</summary>
internal sealed class OneCompensationRule : AssemblyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1014",
        "An activity has one compensation",
        "The compensation '{0}' undoes '{1}', which {2} undoes already: keep one of them and let it do both",
        atCompilationEnd: true);

    public override IEnumerable<Fault> Faults(DeclaredAssembly assembly)
    {
        var compensations = assembly.Declarations.Where(d => d.Activity is { TypeKind: not TypeKind.Error }).ToArray();
        foreach (var (first, later) in Clashes(compensations, d => d.Activity!.ToDisplayString()))
            yield return new(later.Location, later, later.Activity!.Name, $"'{first}'");
        foreach (var compensation in compensations)
        {
            if (Declaration.Of(compensation.Activity!) is not { } activity)
                continue;
            foreach (var catalogue in assembly.Announced.Where(c => c.Compensations.Any(n => n.Split('>').Last() == activity.DurableName)))
                yield return new(compensation.Location, compensation, activity.Type.Name, $"the assembly '{catalogue.Assembly}'");
        }
    }
}
