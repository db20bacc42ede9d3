using Edda;

namespace Inbox;

public struct Flag
{
    public string? Text { get; set; }

    public bool IsSet;
}

public sealed record Thread(List<Flag> Flags);

[Activity]
public sealed partial class Mark
{
    public int Run(Thread {|EDDA4004:thread|}) => thread.Flags.Count(f => f.IsSet);
}
