using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Flow;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// Two durable calls of one constant id on one way through a workflow, or one such call that each round of a loop, or each element of a sequence, makes again.
/// Calls that exclude each other may have the same id. A call of the workflow's own method or local function counts for the ids that this surely gives.
/// </summary>
internal sealed class EqualCallIdRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3010,
        "An explicit call id is used once",
        "The id '{0}' {1}, so that the second call throws DuplicateCallIdException: {2}",
        DiagnosticSeverity.Info);

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override IEnumerable<Finding> Conclude(IReadOnlyList<CodeBody> bodies)
    {
        if (bodies.Count == 0)
            yield break;
        var given = new GivenIds(bodies);
        var places = new HashSet<Location>();
        foreach (var body in bodies)
        {
            var calls = given.In(body);
            if (calls.Count == 0)
                continue;
            var flow = new BodyFlow();
            foreach (var call in calls)
            {
                if (Fault(call, calls, flow) is var (what, instead) && places.Add(call.Place))
                    yield return new(this, call.Place, call.Id, what, instead);
            }
        }
    }

    private static (string What, string Instead)? Fault(GivenId call, IReadOnlyList<GivenId> calls, BodyFlow flow)
    {
        var differing = $"let the id differ each time, such as by $\"{call.Id}:{{…}}\", or leave it out";
        if (Repetition.Of(call.Call, flow) is { } repetition)
            return ($"is given by {repetition}", differing);
        if (calls.FirstOrDefault(c => c != call && c.Call != call.Call && c.Id == call.Id && IsBefore(c, call, flow)) is not { } earlier)
            return null;
        return call.Function is not null && earlier.Place == call.Place
            ? ($"is given by each call of '{call.Function.Name}'", differing)
            : ($"is that of an earlier call, in line {earlier.Line}", "give each call an id of its own, or leave it out");
    }

    /// <summary>Of two calls in a loop each follows the other: the later one in the text is it.</summary>
    private static bool IsBefore(GivenId first, GivenId then, BodyFlow flow) =>
        flow.Follows(first.Call, then.Call, failed: true) && !Guards.Exclude(first.Call, then.Call)
        && (first.Call.Syntax.SpanStart < then.Call.Syntax.SpanStart || !flow.Follows(then.Call, first.Call, failed: true));
}
