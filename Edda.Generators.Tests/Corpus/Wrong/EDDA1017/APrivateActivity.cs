using Edda;

namespace Hotels;

public static partial class Spa
{
    [Activity]
    private sealed partial class {|EDDA1017:HeatSauna|}
    {
        public int Run(int degrees) => degrees + 10;
    }
}
