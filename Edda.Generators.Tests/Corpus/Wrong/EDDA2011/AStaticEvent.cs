using Edda;

namespace Notices;

public static class Bus
{
    public static event Action<string>? Noticed;

    public static void Send(string notice) => Noticed?.Invoke(notice);
}

[Workflow]
public sealed partial class Listen
{
    private string? _last;

    public async Task<string?> RunAsync(WorkflowContext ctx)
    {
        {|EDDA2011:Bus.Noticed|} += notice => _last = notice;
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return _last;
    }
}
