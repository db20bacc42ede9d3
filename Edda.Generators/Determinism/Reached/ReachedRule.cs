using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// What a workflow's code does through code elsewhere, shown at the first call of the way there: the helper itself may be right for activities.
/// For sure, or where a way may be taken: several members can be meant, or what is reached is itself only a warning.
/// </summary>
internal sealed class ReachedRule : CodeRule
{
    public static readonly ReachedRule Surely = new("EDDA2900", "A workflow calls nothing that breaks its replay", "reaches", DiagnosticSeverity.Error);

    public static readonly ReachedRule Possibly = new("EDDA2901", "A workflow calls nothing that can break its replay", "can reach", DiagnosticSeverity.Warning);

    private ReachedRule(string id, string title, string verb, DiagnosticSeverity severity) => Descriptor = RuleDescriptor.Of(
        id, title, $"'{{0}}' {verb} '{{1}}' ({{2}}), which {{3}}: {{4}}", severity, atCompilationEnd: true);

    public override DiagnosticDescriptor Descriptor { get; }

    public static Diagnostic Report(SyntaxNode call, ISymbol called, Route<Offence> reach, bool isSure, string path)
    {
        var rule = isSure && reach.End.Rule.Descriptor.DefaultSeverity == DiagnosticSeverity.Error ? Surely : Possibly;
        var line = (reach.End.Line ?? (reach.Last is { } last ? Place.Of(last) : null)) is { } location ? ImmutableArray.Create(location) : [];
        return Diagnostic.Create(
            rule.Descriptor, Place.Of(call), line,
            MemberText.Of(called), reach.End.What, path, reach.End.Rule.Effect, reach.End.Instead);
    }
}
