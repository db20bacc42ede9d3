using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

/// <summary>D15 and D16: code that does not come back, and code that awaits what nobody will record.</summary>
internal sealed class TurnGuardTests
{
    private readonly InMemoryWorkflowStore _store = new(TimeProvider.System);

    [OneTimeTearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task A_turn_past_its_deadline_is_blocked_its_thread_is_refused_and_its_neighbours_go_on()
    {
        using var held = new ManualResetEventSlim();
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = Handmade.Workflow(async ctx =>
        {
            await ctx.Act("recorded");
            await ctx.Act("a");
            held.Wait();
            try
            {
                return await ctx.Act("afterwards");
            }
            catch (WorkflowThreadException)
            {
                refused.SetResult();
                throw;
            }
        }, "Stuck");
        var neighbour = Handmade.Workflow(async ctx => await ctx.Act("a", "1") + await ctx.Act("b", "2"), "Neighbour");
        await using var host = await EngineHost.StartAsync(_store, Handmade.Catalogue("stuck", stuck, neighbour), static o =>
        {
            o.TurnTimeout = TimeSpan.FromMilliseconds(100);
            o.Lease = TimeSpan.FromSeconds(3);
        });
        var handle = await host.Start(stuck, "stuck-1");
        var blocked = Result(handle);
        Assert.That(await Result(await host.Start(neighbour)), Is.EqualTo("12"));
        await Assert.ThatAsync(() => blocked, Throws.InstanceOf<WorkflowBlockedException>().With.Property("Reason").EqualTo(BlockedReason.TurnStuck)
            .And.Message.Match(@"TurnGuardTests\.cs:\d+ in Shop\.OrderWorkflow\.RunAsync"));
        held.Set();
        await refused.Task.WaitAsync(EngineHost.Patience);
        Assert.That(await host.Client.GetHistoryAsync("stuck-1").Select(static h => h.Id).ToListAsync(), Is.EqualTo(["recorded:1"]),
            "the turn that never ended is not recorded");
        Assert.That(await Result(await host.Start(neighbour)), Is.EqualTo("12"));
    }

    [Test]
    public async Task A_body_that_awaits_nothing_durable_is_blocked_with_its_last_durable_call()
    {
        await using var host = await HostOf(static async ctx =>
        {
            await ctx.Act("a");
            return await new TaskCompletionSource<string>().Task;
        });
        await Assert.ThatAsync(() => host.Run(), Blocked(@"Shop\.OrderWorkflow\.RunAsync, after the durable call at TurnGuardTests\.cs:\d+"));
    }

    [Test]
    public async Task A_body_that_awaits_nothing_durable_in_its_first_turn_is_blocked_too()
    {
        await using var host = await HostOf(static _ => new TaskCompletionSource<string>().Task);
        await Assert.ThatAsync(() => host.Run(), Blocked("before its first durable call"));
    }

    [Test]
    public async Task An_await_of_the_pool_is_blocked_by_the_name_of_its_method()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<string> CallsTheWeb(WorkflowContext ctx)
        {
            await ctx.Act("a");
            await gate.Task;
            return "";
        }

        await using var host = await HostOf(CallsTheWeb);
        gate.TrySetResult();
        // Completed before the await it would be no foreign await at all, so only an open one is looked at below.
        Assert.That(await host.Run(), Is.Empty);

        gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var committed = host.Host.Store.NextMember<InstanceCommit>(static c => c.Steps.Length > 0);
        var result = host.Run();
        await committed;
        gate.TrySetResult();
        await Assert.ThatAsync(() => result, Blocked(nameof(CallsTheWeb)));
    }

    [Test]
    public async Task A_foreign_await_beside_a_durable_wait_delays_no_park_and_blocks_when_it_comes_back()
    {
        var web = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task AwaitsTheWeb() => await web.Task;
        await using var host = await HostOf(async ctx =>
        {
            await Task.WhenAny(ctx.Sleep(TimeSpan.FromHours(1)), AwaitsTheWeb());
            return "";
        });
        var parked = host.Host.Store.Parked();
        var result = host.Run();
        await parked;
        web.SetResult();
        await Assert.ThatAsync(() => result, Blocked(nameof(AwaitsTheWeb)));
    }

    private static NUnit.Framework.Constraints.RegexConstraint Blocked(string message) =>
        Throws.InstanceOf<WorkflowBlockedException>().With.Property("Reason").EqualTo(BlockedReason.ForeignAwait).And.Message.Match(message);

    private static Task<string> Result(WorkflowHandle<string> handle) => handle.GetResultAsync().WaitAsync(EngineHost.Patience);

    private async Task<OneWorkflow> HostOf(Func<WorkflowContext, Task<string>> code)
    {
        var workflow = Handmade.Workflow(code, $"Order{Guid.NewGuid():N}");
        return new(await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow)), workflow);
    }

    private sealed record OneWorkflow(EngineHost Host, WorkflowDefinition<ValueTuple, string> Workflow) : IAsyncDisposable
    {
        public async Task<string> Run() => await Result(await Host.Start(Workflow));

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
