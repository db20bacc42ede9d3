using Edda;

namespace Locks;

[Activity]
public sealed partial class Acquire
{
    public string Run(string resource) => resource + Guid.CreateVersion7();
}

[Activity]
public sealed partial class Release
{
    public void Run(string token) => ArgumentException.ThrowIfNullOrEmpty(token);
}

/// <summary>Gives back what it was made for, by a durable call that its maker supplies.</summary>
public sealed class Scope(Func<Task> release) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await release();
}

[Workflow]
public sealed partial class Exclusive
{
    public async Task<int> RunAsync(WorkflowContext ctx, string resource)
    {
        var token = await ctx.Acquire(resource);
        await using var scope = new Scope(() => ctx.Release(token));
        var changes = 0;
        while (await ctx.TryWaitEvent<int>("change", TimeSpan.FromMinutes(5)) is { Data: var change })
            changes += change;
        return changes;
    }
}
