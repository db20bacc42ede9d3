using Edda.Storage.InMemory;
using Edda.Tests.Engine;
using Edda.Tests.Execution;

namespace Edda.Tests.Replay;

/// <summary>What became of an instance whose code was changed while it waited.</summary>
internal sealed record Outcome(string? Result, string? Blocked, EngineHost Host);

/// <summary>
/// Lets one version of a workflow run until it waits for the event <c>go</c>, stops its process, and starts another one with the next version,
/// which gets the event.
/// </summary>
internal static class Deployment
{
    internal static Func<WorkflowContext, Task<string>> ThenWait(Func<WorkflowContext, Task<string>> code) => async ctx =>
    {
        var text = await code(ctx);
        await ctx.WaitEvent<int>("go");
        return text;
    };

    internal static Task<Outcome> ChangeAsync(Func<WorkflowContext, Task<string>> before, Func<WorkflowContext, Task<string>> after,
        ReplayInputCheck inputs = ReplayInputCheck.Block) =>
        ReplaceAsync(Handmade.Workflow(ThenWait(before)), Handmade.Workflow(ThenWait(after)), inputs);

    internal static async Task<Outcome> ReplaceAsync(
        WorkflowDefinition<ValueTuple, string> before, WorkflowDefinition<ValueTuple, string> after, ReplayInputCheck inputs = ReplayInputCheck.Block)
    {
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        await using (var first = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", before)))
        {
            var parked = first.Store.Parked();
            await first.Start(before, "order-1");
            await parked;
            await first.StopAsync();
        }

        await using var second = await EngineHost.StartAsync(store, Handmade.Catalogue("build-2", after), o => o.ReplayInputs = inputs);
        await second.Client.SendEventAsync("order-1", "go", 1).WaitAsync(EngineHost.Patience);
        try
        {
            return new(await second.Client.GetHandle(after, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), null, second);
        }
        catch (WorkflowBlockedException e)
        {
            Assert.That(e.Reason, Is.EqualTo(BlockedReason.ReplayMismatch));
            return new(null, e.Failure!.Message, second);
        }
    }
}
