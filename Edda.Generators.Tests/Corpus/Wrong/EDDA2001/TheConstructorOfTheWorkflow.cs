using Edda;

namespace Clinics;

[Workflow]
public sealed partial class Ward
{
    private readonly int _year;

    public Ward()
    {
        _year = {|EDDA2001:DateTime.UtcNow|}.Year;
    }

    public Task<string> RunAsync(WorkflowContext ctx, int bed)
    {
        ctx.SetStatus("assigned");
        return Task.FromResult($"{_year}-{bed}");
    }
}
