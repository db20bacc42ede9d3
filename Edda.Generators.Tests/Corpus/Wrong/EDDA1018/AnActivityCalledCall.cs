using Edda;

namespace Zoo;

[Activity]
public sealed partial class {|EDDA1018:Call|}
{
    public string Run(string keeper) => "calling " + keeper;
}
