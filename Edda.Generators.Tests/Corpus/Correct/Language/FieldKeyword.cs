using Edda;

namespace Meters;

public sealed class Meter
{
    public required string Name
    {
        get;
        init => field = value.Trim();
    }

    public int Reading
    {
        get;
        set => field = value >= field ? value : throw new TerminalException($"{Name} runs backwards");
    }

    public int Used => Reading - First;

    public int First { get; init; }
}

[Workflow]
public sealed partial class ReadMeter
{
    public async Task<int> RunAsync(WorkflowContext ctx, string name, int first, int readings)
    {
        var meter = new Meter { Name = name, First = first, Reading = first };
        while (readings-- > 0)
            meter.Reading = (await ctx.WaitEvent<int>(meter.Name)).Data;
        return meter.Used;
    }
}
