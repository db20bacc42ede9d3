using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

/// <summary>An end in another process of which nobody has told.</summary>
internal sealed class EndWatchTests
{
    [Test]
    public async Task Is_noticed_while_this_process_runs_something_and_hears_of_nothing()
    {
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        var (here, there) = (new GatedBody("here"), new GatedBody("there"));
        var busy = Handmade.Workflow(async ctx => await ctx.Call(here.Definition.Call("x")), "Busy");
        var waitedFor = Handmade.Workflow(async ctx => await ctx.Call(there.Definition.Call("x")), "WaitedFor");
        await using var host = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", busy));
        await using var other = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", waitedFor));
        await host.Start(busy, "busy");
        await here.Entered;
        await other.Start(waitedFor, "waited-for");
        await there.Entered;
        host.Store.HidesChanges = true;
        var asked = host.Store.Next(nameof(IWorkflowStore.ReadSettled));
        var result = host.Client.GetHandle(waitedFor, "waited-for").GetResultAsync();
        await asked;

        there.Release();

        Assert.That(await result.WaitAsync(EngineHost.Patience), Is.EqualTo("x"));
        here.Release();
    }
}
