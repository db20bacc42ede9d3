using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Usage.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// Two durable calls of one constant id on one way through a workflow, or one such call that each round of a loop, or each element of a sequence, makes again.
/// Calls that exclude each other may have the same id.
/// </summary>
internal sealed class EqualCallIdRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3010,
        "An explicit call id is used once",
        "The id '{0}' {1}, so that the second call throws DuplicateCallIdException: {2}",
        DiagnosticSeverity.Info);

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override IEnumerable<Finding> Inspect(CodeBody body)
    {
        var calls = body.Operations().OfType<IInvocationOperation>().Select(c => GivenId.Of(c, body.Facts)).OfType<GivenId>().OrderBy(c => c.Call.Syntax.SpanStart).ToList();
        if (calls.Count == 0)
            yield break;
        var flow = new BodyFlow();
        foreach (var call in calls)
        {
            if (Repetition.Of(call.Call, flow) is { } repetition)
                yield return new(this, call.Place, call.Id, $"is given by {repetition}", $"let the id differ each time, such as by $\"{call.Id}:{{…}}\", or leave it out");
            else if (calls.FirstOrDefault(c => c != call && c.Id == call.Id && IsBefore(c, call, flow)) is { } earlier)
                yield return new(this, call.Place, call.Id, $"is that of an earlier call, in line {earlier.Line}", "give each call an id of its own, or leave it out");
        }
    }

    /// <summary>Of two calls in a loop each follows the other: the later one in the text is it.</summary>
    private static bool IsBefore(GivenId first, GivenId then, BodyFlow flow) =>
        flow.Follows(first.Call, then.Call, failed: true) && !Guards.Exclude(first.Call, then.Call)
        && (first.Call.Syntax.SpanStart < then.Call.Syntax.SpanStart || !flow.Follows(then.Call, first.Call, failed: true));
}
