using Edda;

namespace Parcels;

public static partial class Customs
{
    [Activity]
    public sealed partial class {|EDDA1026:Declare|}
    {
        public string Run(string goods) => goods;
    }
}

[Activity]
public sealed partial class Customs_Declare
{
    public decimal Run(decimal worth) => worth;
}
