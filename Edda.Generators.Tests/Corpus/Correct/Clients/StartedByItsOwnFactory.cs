using Edda;

namespace Web;

[Activity]
public sealed partial class Greet
{
    public string Run(string name) => $"Hello {name}, it is {DateTime.Now:t}";
}

[Workflow]
public sealed partial class GreetLater
{
    public async Task<string> RunAsync(WorkflowContext ctx, string name, DateTimeOffset at)
    {
        await ctx.SleepUntil(at);
        return await ctx.Greet(name);
    }

    /// <summary>Called by whoever starts the workflow, never by it.</summary>
    public static async Task<string> StartAsync(EddaClient client, string name, CancellationToken cancellationToken)
    {
        var handle = await client.StartAsync(With(name, DateTimeOffset.UtcNow.AddHours(1)), new() { Id = $"greet-{Guid.NewGuid():N}" }, cancellationToken).ConfigureAwait(false);
        return handle.InstanceId;
    }
}
