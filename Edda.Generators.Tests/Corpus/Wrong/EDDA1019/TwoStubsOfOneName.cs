using Edda;

namespace Zoo;

public static partial class Lions
{
    [Activity]
    public sealed partial class Feed
    {
        public int Run(int kilos) => kilos;
    }
}

public static partial class Seals
{
    [Activity]
    public sealed partial class {|EDDA1019:Feed|}
    {
        public string Run(string fish) => fish;
    }
}
