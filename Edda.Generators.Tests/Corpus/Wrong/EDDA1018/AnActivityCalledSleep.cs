using Edda;

namespace Zoo;

[Activity]
public sealed partial class {|EDDA1018:Sleep|}
{
    public string Run(string animal) => animal + " sleeps";
}
