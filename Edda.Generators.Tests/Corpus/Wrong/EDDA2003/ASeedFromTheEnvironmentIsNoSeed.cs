using Edda;

namespace Sampling;

[Workflow]
public sealed partial class SampleCustomers
{
    public Task<List<string>> RunAsync(WorkflowContext ctx, List<string> customers)
    {
        ctx.SetStatus("sampling");
        return Task.FromResult(customers.OrderBy(_ => Dice().Next()).Take(10).ToList());

        static Random Dice() => {|EDDA2003:new()|};
    }
}
