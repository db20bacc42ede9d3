using Edda;

namespace Bakery;

[Activity]
public sealed partial class CheckOpeningHours(HttpClient shop)
{
    public async Task<bool> RunAsync(string day, CancellationToken cancellationToken) => await shop.GetStringAsync("hours/" + day, cancellationToken) != "closed";
}

[Activity]
public sealed partial class SetFlourAside
{
    public void Run(string order, int grams) => File.AppendAllText("flour.txt", $"{order} {grams}\n");
}

[Compensation(typeof(SetFlourAside))]
public sealed partial class PutFlourBack
{
    public void Run(string order, int grams) => File.AppendAllText("flour.txt", $"{order} {-grams}\n");
}

[Activity]
public sealed partial class BakeCake(HttpClient oven)
{
    public async Task RunAsync(string order, TimeSpan time, CancellationToken stopping)
    {
        using var answer = await oven.PostAsync($"bake/{order}?minutes={time.TotalMinutes}", null, stopping);
        answer.EnsureSuccessStatusCode();
    }
}

[Activity]
public sealed partial class NotifyCustomer
{
    public void Run(string order) => Console.WriteLine($"{order} is ready");
}

[Workflow]
public sealed partial class OrderCake
{
    public async Task<string> RunAsync(WorkflowContext ctx, string order, string day)
    {
        if (!await ctx.CheckOpeningHours(day))
            return "closed";
        await ctx.SetFlourAside(order, 500);
        await ctx.BakeCake(order, TimeSpan.FromMinutes(45));
        await ctx.NotifyCustomer(order);
        return await ctx.TryWaitEvent<string>("collected", TimeSpan.FromDays(2)) is { Data: var by } ? $"collected by {by}" : "still here";
    }
}
