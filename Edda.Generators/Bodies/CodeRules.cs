using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Usage;
using Edda.Generators.Usage.Rules;

namespace Edda.Generators.Bodies;

/// <summary>All rules about code, and who is asked about which.</summary>
internal static class CodeRules
{
    public static IReadOnlyList<CodeRule> All { get; } =
        [.. DeterminismRules.All, ReachedRule.Surely, ReachedRule.Possibly, .. UsageRules.All];

    /// <summary>The rules that look into the code of a class marked so, or (null) into code that a workflow reaches elsewhere.</summary>
    public static IEnumerable<CodeRule> Of(DeclarationKind? kind)
    {
        if (kind is DeclarationKind.Workflow or null)
        {
            foreach (var rule in DeterminismRules.All)
                yield return rule;
        }

        if (kind is null)
        {
            yield return LoggerRule.Only;
            yield break;
        }

        foreach (var rule in UsageRules.All)
        {
            if (rule.LooksInto(kind.Value))
                yield return rule;
        }
    }
}
