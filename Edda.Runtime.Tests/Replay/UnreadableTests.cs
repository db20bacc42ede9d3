using Edda.Storage.InMemory;
using Edda.Tests.Engine;
using Edda.Tests.Execution;

namespace Edda.Tests.Replay;

/// <summary>A result was recorded in a form that today's type cannot hold.</summary>
internal sealed class UnreadableTests
{
    [Test]
    public async Task Its_instance_is_set_aside_with_the_reason_and_holds_up_nobody()
    {
        var text = Handmade.Workflow(static async ctx => await ctx.Call(Handmade.Echo("Read").Call("no number")) + (await ctx.WaitEvent<int>("go")).Data);
        var numbers = Handmade.Activity<string, int>("Read", static (_, _) => new(7));
        var number = Handmade.Workflow(async ctx => $"{await ctx.Call(numbers.Call("no number"))} {(await ctx.WaitEvent<int>("go")).Data}");
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        await using (var first = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", text)))
        {
            var parked = first.Store.Parked();
            await first.Start(text, "old");
            await parked;
            await first.StopAsync();
        }

        await using var second = await EngineHost.StartAsync(store, Handmade.Catalogue("build-2", number));
        await second.Start(number, "new");
        foreach (var id in (string[])["old", "new"])
            await second.Client.SendEventAsync(id, "go", 1).WaitAsync(EngineHost.Patience);

        var blocked = (await Assert.ThrowsAsync<WorkflowBlockedException>(() => second.Client.GetHandle(number, "old").GetResultAsync()
            .WaitAsync(EngineHost.Patience)))!;
        Assert.That(blocked.Reason, Is.EqualTo(BlockedReason.Unreadable));
        Assert.That(blocked.Failure!.Message, Does.Contain("'Read:1'").And.Contains("Int32"));
        Assert.That(await second.Client.GetHandle(number, "new").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("7 1"));
    }
}
