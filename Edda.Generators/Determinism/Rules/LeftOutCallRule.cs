using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Live;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Determinism.Recording;
using Edda.Generators.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// A durable call that is made only where nothing is replayed, or a number or an id that is drawn there only, by itself or in code that is called there. The first run
/// records it; a replay comes by without, and asks for something else than what its history holds next.
/// </summary>
internal sealed class LeftOutCallRule() : DeterminismRule(
    2022, DiagnosticSeverity.Error,
    "A workflow makes the same durable calls when it is replayed",
    "is left out of a replay, which then differs from its history",
    "do it in every run, and ask for {ctx}.IsReplaying only around what writes lines or counts for metrics")
{
    public override string InsteadInHelper => "do it in every run, and ask for IsReplaying only around what writes lines or counts for metrics";

    public override IEnumerable<Finding> Inspect(CodeBody body) => body.MayAskForReplay ? Find(body, body.Live.Contains) : [];

    public override IEnumerable<Finding> InspectLive(CodeBody body) => Find(body, o => !body.MayAskForReplay || !body.Live.Contains(o));

    private IEnumerable<Finding> Find(CodeBody body, Func<IOperation, bool> isLeftOut)
    {
        var asked = new AskedLater(body, isLeftOut);
        var uses = new List<Use>();
        foreach (var operation in body.Executed())
        {
            if (RecordedUses.Contains(operation))
            {
                if (isLeftOut(operation))
                    yield return Find(operation, operation is IPropertyReferenceOperation { Property: var property } ? property : null, body);
                continue;
            }

            if (asked.Of(operation) is { } later)
            {
                yield return Find(later, null, body);
                continue;
            }

            uses.Clear();
            MemberUses.Collect(operation, uses);
            foreach (var use in uses)
            {
                if (!use.IsPossible && IsElsewhere(use.Member, body) && isLeftOut(operation) && body.Facts.Recording.Contains(use))
                {
                    yield return Find(operation, use.Member, body);
                    break;
                }
            }
        }
    }

    /// <summary>Whether a member has code that is known, and that is not looked into anyway: what the workflow's own class runs only there is.</summary>
    private static bool IsElsewhere(ISymbol member, CodeBody body) =>
        member is IMethodSymbol { MethodKind: not MethodKind.LocalFunction, ContainingType: { } type } && body.Facts.Knows(type)
        && !(body.Kind is not null && SymbolEqualityComparer.Default.Equals(type, body.Owner.ContainingType));

    private Finding Find(IOperation operation, ISymbol? member, CodeBody body) => Find(operation.Syntax, operation switch
    {
        IInvocationOperation call => CallText.Of(call, body),
        IInvalidOperation invalid when RecordedUses.StubName(invalid) is { } name => CallText.OfStub(name, body),
        IMethodReferenceOperation group => MemberText.Of(group.Method),
        _ when member is not null => MemberText.Of(member),
        _ => operation.Syntax.ToString(),
    }, body);
}
