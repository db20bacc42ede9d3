using Edda;

namespace Clinics;

[Workflow]
public sealed partial class Appointment
{
    private readonly DateTimeOffset _opened = {|EDDA2001:DateTimeOffset.UtcNow|};

    public async Task<TimeSpan> RunAsync(WorkflowContext ctx, string patient)
    {
        var arrived = await ctx.WaitEvent<string>("arrived " + patient);
        return arrived.Time - _opened;
    }
}
