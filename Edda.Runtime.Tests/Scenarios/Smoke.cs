using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edda.Tests.Scenarios;

[Activity]
public sealed partial class AddOne
{
    public Task<int> RunAsync(int value) => Task.FromResult(value + 1);
}

[Workflow]
public sealed partial class CountUp
{
    public async Task<int> RunAsync(WorkflowContext ctx, int from)
    {
        var value = from;
        for (var i = 0; i < 5; i++)
            value = await ctx.AddOne(value);
        await ctx.Sleep(TimeSpan.FromMilliseconds(20));
        return value;
    }
}

public sealed class SmokeTests
{
    [Test]
    public async Task A_workflow_runs([Values] bool sqlite)
    {
        var file = Path.Combine(Path.GetTempPath(), $"edda-{Guid.NewGuid():N}.db");
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddEdda(edda => (sqlite ? edda.UseSqlite($"Data Source={file}") : edda.UseInMemory()).AddWorkflows());
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<EddaClient>();
        var handle = await client.StartAsync(CountUp.With(1));
        Assert.That(await handle.GetResultAsync().WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo(6));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, 2000).Select(async i => await (await client.StartAsync(CountUp.With(i))).GetResultAsync()));
        TestContext.Out.WriteLine($"2000 in {watch.ElapsedMilliseconds} ms");
        Assert.That(all, Is.EqualTo(Enumerable.Range(5, 2000)));
        await host.StopAsync();
    }
}
