using Edda;

namespace Ferries;

public interface ICrossing
{
    Task<int> RunAsync(string port);
}

[Activity]
public sealed partial class Cross : ICrossing
{
    public Task<int> RunAsync(string port) => Task.FromResult(port.Length);
}

internal sealed class Captain
{
    public ICrossing? Crossing { get; set; }

    public async Task<int> Sail(IEnumerable<string> ports)
    {
        var hours = 0;
        foreach (var port in ports)
            hours += Crossing is null ? 0 : await Crossing.RunAsync(port);
        return hours;
    }
}

[Workflow]
public sealed partial class Tour
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] ports)
    {
        var captain = new Captain();
        var crossed = await ctx.Cross(ports[0]);
        return crossed + await {|EDDA2900:captain.Sail|}(ports);
    }
}
