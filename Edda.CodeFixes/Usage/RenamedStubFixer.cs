using System.Composition;
using Edda.CodeFixes.Declarations;
using Edda.Generators.Declarations;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Usage;

/// <summary>Finds the activity that a stub was called by before its class was renamed: an editor renames the class, not the stub.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RenamedStubFixer() : Fixer("CS1061")
{
    private const int Most = 3;

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Node is not SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Expression: { } receiver } member } name || member.Name != name
            || place.Model.GetTypeInfo(receiver, place.CancellationToken).Type is not { } type || !EngineTypes.IsWorkflowContext(type))
            yield break;
        // All calls of one name follow together: what else is missing may have become something else.
        var wanted = name.Identifier.ValueText;
        var candidates = DeclaredClasses.Of(place.Draft.Compilation, place.CancellationToken)
            .Where(d => d.Kind == DeclarationKind.Activity)
            .Select(a => (Name: a.Type.Name, Likeness: Likeness(a, wanted)))
            .Where(c => c.Name != wanted && c.Likeness > 0)
            .OrderByDescending(c => c.Likeness).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name).Distinct().Take(Most);
        foreach (var candidate in candidates)
            yield return new($"Call '{candidate}'", place.Replace(name, Identifier.Escape(candidate))) { Key = $"{wanted}={candidate}" };
    }

    /// <summary>An activity that says that it had the name comes first.</summary>
    private static double Likeness(Declaration activity, string name)
    {
        var known = activity.FormerNames.Append(activity.GivenName ?? "").Select(n => n.Substring(n.LastIndexOf('.') + 1));
        return known.Contains(name) ? 2 : NameLikeness.Of(activity.Type.Name, name);
    }
}
