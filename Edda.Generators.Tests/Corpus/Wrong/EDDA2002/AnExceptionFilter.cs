using Edda;

namespace Retries;

[Activity]
public sealed partial class PushInvoice
{
    public void Run(string invoice) => ArgumentException.ThrowIfNullOrEmpty(invoice);
}

[Workflow]
public sealed partial class PushInvoices
{
    private readonly Guid _lucky = Guid.Parse("b5b1bd6c-5c0a-4d7e-a3a7-5e4c3f1d0a11");

    public async Task RunAsync(WorkflowContext ctx, string invoice)
    {
        try
        {
            await ctx.PushInvoice(invoice);
        }
        catch (ActivityFailedException) when ({|EDDA2002:Guid.NewGuid|}() != _lucky)
        {
            ctx.SetStatus("not pushed");
        }
    }
}
