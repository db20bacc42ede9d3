using Edda;

namespace Trains;

[Workflow]
public sealed partial class Announce
{
    public Task<string> {|EDDA1005:RunAsync|}(string train) => Task.FromResult(train + " departs");
}
