using Edda;

namespace Zoo;

[Activity]
public sealed partial class Describe
{
    public string {|EDDA1020:Definition|} { get; set; } = "an animal";

    public string Run(string animal) => $"{animal} is {Definition}";
}
