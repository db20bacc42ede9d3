using System.Collections.Immutable;
using Edda;

namespace Guests;

[Activity]
public sealed partial class Invite
{
    public bool Run(string guest) => guest.Length > 1;
}

[Workflow]
public sealed partial class InviteAll
{
    public Task<bool[]> RunAsync(WorkflowContext ctx, ImmutableHashSet<string> guests) =>
        Task.WhenAll({|EDDA2012:guests|}.Select(guest => ctx.Invite(guest)));
}
