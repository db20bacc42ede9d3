using System.Collections.Immutable;
using Edda;

namespace Boards;

public sealed record Vote(string Member, bool Yes);

[Workflow]
public sealed partial class Quorum
{
    public async Task<string> RunAsync(WorkflowContext ctx, string motion, ImmutableArray<string> members)
    {
        var yes = ImmutableHashSet.Create<string>(StringComparer.Ordinal);
        var no = ImmutableHashSet<string>.Empty;
        while (yes.Count + no.Count < members.Length)
        {
            var vote = (await ctx.WaitEvent<Vote>(motion)).Data;
            if (!members.Contains(vote.Member) || yes.Contains(vote.Member) || no.Contains(vote.Member))
                continue;
            if (vote.Yes)
                yes = yes.Add(vote.Member);
            else
                no = no.Add(vote.Member);
        }

        // Neither a count nor a sorted sequence depends on the order of a set.
        var dissent = no.Any(member => member.StartsWith('c'));
        var against = string.Join(", ", no.Order(StringComparer.Ordinal));
        return yes.Count > no.Count ? $"carried{(dissent ? ", the chair dissents" : "")}" : $"lost: {against}";
    }
}
