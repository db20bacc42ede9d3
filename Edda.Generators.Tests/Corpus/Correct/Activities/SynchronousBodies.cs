using Edda;

namespace Pdf;

public sealed record Invoice(string Number, decimal Net);

[Activity]
public sealed partial class Render
{
    private readonly Random _noise = new();

    public string Run(Invoice invoice)
    {
        Thread.Sleep(10);
        return $"{invoice.Number}-{_noise.Next()}-{DateTime.Now.Ticks}.pdf";
    }
}

[Activity]
public sealed partial class Store(TimeProvider clock)
{
    public string Run(ActivityExecutionContext ctx, string file)
    {
        var path = Path.Combine(Path.GetTempPath(), ctx.IdempotencyKey + file);
        if (!File.Exists(path))
            File.WriteAllText(path, clock.GetUtcNow().ToString("O"));
        return path;
    }
}

[Compensation(typeof(Store))]
public sealed partial class Remove
{
    public void Run(string result)
    {
        if (File.Exists(result))
            File.Delete(result);
    }
}

[Workflow]
public sealed partial class ArchiveInvoice
{
    public async Task<string> RunAsync(WorkflowContext ctx, Invoice invoice) => await ctx.Store(await ctx.Render(invoice));
}
