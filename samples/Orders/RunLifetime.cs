using Microsoft.Extensions.Hosting;

namespace Orders;

/// <summary>The host ends when the run does; signals reach the run through <see cref="Interruption"/>.</summary>
internal sealed class RunLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
