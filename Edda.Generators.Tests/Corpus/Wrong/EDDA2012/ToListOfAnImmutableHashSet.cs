using System.Collections.Immutable;
using Edda;

namespace Guests;

[Workflow]
public sealed partial class SeatGuests
{
    public async Task<List<string>> RunAsync(WorkflowContext ctx, string[] invited)
    {
        var guests = ImmutableHashSet.CreateRange(invited);
        await ctx.Sleep(TimeSpan.FromDays(2));
        return {|EDDA2012:guests|}.ToList();
    }
}
