using Edda;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hosts;

[Workflow]
public sealed partial class Nightly
{
    public async Task<int> RunAsync(WorkflowContext ctx, int hours)
    {
        await ctx.Sleep(TimeSpan.FromHours(hours));
        return hours;
    }
}

/// <summary>No workflow reaches this: it may do as it likes.</summary>
public sealed class NightlyStarter(EddaClient client, IConfiguration settings, ILogger<NightlyStarter> logger, TimeProvider clock) : BackgroundService
{
    private static int s_starts;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(24), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var hours = settings.GetValue("hours", Random.Shared.Next(8));
            var handle = await client.StartAsync(Nightly.With(hours), cancellationToken: stoppingToken);
            logger.LogInformation("{Start} at {Now}: {Id}", Interlocked.Increment(ref s_starts), clock.GetUtcNow(), handle.InstanceId);
            _ = Task.Run(() => handle.GetResultAsync(stoppingToken), stoppingToken);
        }
    }
}

public static class Program
{
    public static IServiceCollection AddNightly(this IServiceCollection services) =>
        services.AddHostedService<NightlyStarter>().AddEdda(edda => edda.UseInMemory().AddWorkflows());
}
