using Edda;

namespace Payments;

[Activity(MaxAttempts = 1)]
public sealed partial class Capture(HttpClient http)
{
    public async Task<string> RunAsync(ActivityExecutionContext ctx, string payment)
    {
        using var answer = await http.PostAsync("capture/" + payment, null, ctx.CancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ctx.CancellationToken);
    }
}

internal static class Durable
{
    internal static async Task<T> Retry<T>(this WorkflowContext ctx, int attempts, Func<int, Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(attempt);
            }
            catch (ActivityFailedException e) when (attempt < attempts && !e.IsTerminal)
            {
                var jitter = TimeSpan.FromMilliseconds(ctx.Random.Next(250));
                await ctx.Sleep(TimeSpan.FromSeconds(Math.Pow(2, attempt)) + jitter);
            }
        }
    }
}

[Workflow]
public sealed partial class CapturePayment
{
    public Task<string> RunAsync(WorkflowContext ctx, string payment) => ctx.Retry(5, attempt =>
    {
        ctx.SetStatus($"attempt {attempt}");
        return ctx.Capture(payment);
    });
}
