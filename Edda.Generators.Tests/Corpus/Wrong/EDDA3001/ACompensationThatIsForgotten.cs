using Edda;

namespace Mail;

[Activity]
public sealed partial class Reserve
{
    public int Run(string box) => box.Length;
}

[Compensation(typeof(Reserve))]
public sealed partial class Release
{
    public void Run(string box) => ArgumentException.ThrowIfNullOrEmpty(box);
}

[Workflow]
public sealed partial class RentBox
{
    public Task<int> RunAsync(WorkflowContext ctx, string box)
    {
        {|EDDA3001:ctx.CompensateWith|}(Release.With(box));
        return ctx.Reserve(box);
    }
}
