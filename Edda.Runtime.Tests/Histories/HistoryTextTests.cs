using Edda.Storage.InMemory;
using Edda.Testing;
using Edda.Tests.Engine;
using Edda.Tests.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Histories;

/// <summary>What people read when they ask what happened.</summary>
internal sealed class HistoryTextTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly WorkflowInstance s_instance = new()
    {
        Id = "order-1", WorkflowName = "Order", Version = 1, Status = WorkflowStatus.Failed, CreatedAt = s_start,
        EndedAt = s_start.AddDays(3).AddMilliseconds(250),
        Input = """["order-1",10.5]""", Failure = new("Shop.SoldOutException", "no more of it"),
    };

    [Test]
    public void Every_kind_of_step_has_its_line()
    {
        var failed = new FailedAttempt(1, s_start.AddSeconds(1), new("System.TimeoutException", "too slow"));
        HistoryEntry[] steps =
        [
            Step(1, HistoryEntryKind.ActivityCompleted, 0.25) with { Id = "Reserve:1", Input = """["sku"]""", Output = "true", CallSite = "Order.cs:12" },
            Step(2, HistoryEntryKind.ActivityFailed, 2) with { Id = "Charge:1", Input = "[]", Attempts = 2, Failure = failed.Failure,
                FailedAttempts = [failed] },
            Step(3, HistoryEntryKind.ActivityUnknown, 2) with { Id = "Charge:2", Input = "[]", Attempts = 1, Failure = failed.Failure },
            Step(4, HistoryEntryKind.ActivityCancelled, 2) with { Id = "Ship:1", Input = "[]" },
            Step(5, HistoryEntryKind.ActivityAbandoned, 2) with { Id = "Ship:2", Input = "[]" },
            Step(6, HistoryEntryKind.TimerFired, 259_200) with { Id = "Sleep:1" },
            Step(7, HistoryEntryKind.EventReceived, 259_200) with { Id = "order.shipped:1", Name = "order.shipped", Output = """{"By":"sea"}""", Input = """{"Id":"random"}""" },
            Step(8, HistoryEntryKind.EventTimedOut, 259_200) with { Id = "order.paid:1", Name = "order.paid" },
            Step(9, HistoryEntryKind.CancelRequested, 259_200),
            Step(10, HistoryEntryKind.CompensationRegistered, 259_200) with { Id = "Refund:1", Input = "[1]" },
            Step(11, HistoryEntryKind.CompensationCompleted, 259_200) with { Id = "Release:1", Name = "Release", Input = """["sku"]""" },
            Step(12, HistoryEntryKind.CompensationFailed, 259_200) with { Id = "Refund:2", Name = "Refund", Input = "[]", Attempts = 5,
                Failure = new("E", "no") },
            Step(13, HistoryEntryKind.CompensationsReopened, 259_200),
        ];
        Assert.That(HistoryText.Render(s_instance, steps), Is.EqualTo("""
            Order ["order-1",10.5]
               1  +00:00:00.250  Reserve:1["sku"] -> true  [Order.cs:12]
               2  +00:00:02      Charge:1[] failed after 2 attempts: TimeoutException: too slow
                                 attempt 1, +00:00:01: TimeoutException: too slow
               3  +00:00:02      Charge:2[] ended, effect unknown: TimeoutException: too slow
               4  +00:00:02      Ship:1[] given up before it began
               5  +00:00:02      Ship:2[] still running at the end
               6  +3d 00:00:00   Sleep:1 over
               7  +3d 00:00:00   order.shipped:1 received {"By":"sea"}
               8  +3d 00:00:00   order.paid:1 timed out
               9  +3d 00:00:00   cancellation requested
              10  +3d 00:00:00   Refund:1[1] registered as compensation
              11  +3d 00:00:00   compensation Release:1["sku"]
              12  +3d 00:00:00   compensation Refund:2[] failed after 5 attempts: E: no
              13  +3d 00:00:00   failed compensations are tried again
            Failed +3d 00:00:00.250: SoldOutException: no more of it

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Call_sites_can_be_left_out()
    {
        var step = Step(1, HistoryEntryKind.TimerFired, 1) with { Id = "Sleep:1", CallSite = "Order.cs:12" };
        Assert.That(HistoryText.Render(s_instance, [step], callSites: false), Does.Not.Contain("Order.cs").And.Contains("Sleep:1 over\n"));
    }

    [Test]
    public void The_place_in_the_message_of_a_failed_call_can_be_left_out()
    {
        var failure = new ActivityFailedException("Charge", "Charge:1", "Order.cs:12", new("E", "no"), 1, isTerminal: true, isReplayArtifact: false);
        var instance = s_instance with { Failure = new(typeof(ActivityFailedException).FullName!, failure.Message) };
        const string Text = "Failed +3d 00:00:00.250: ActivityFailedException: The activity 'Charge:1' failed after 1 attempt: E: no";
        Assert.That(HistoryText.Render(instance, [], callSites: false), Does.EndWith($"{Text}\n"));
        Assert.That(HistoryText.Render(instance, []), Does.EndWith($"{Text} (called at Order.cs:12)\n"));
    }

    [Test]
    public void A_generic_exception_is_named_by_its_own_name()
    {
        var instance = s_instance with { Failure = new(typeof(Odd<int>).FullName!, "of it") };
        Assert.That(HistoryText.Render(instance, []), Does.EndWith("Failed +3d 00:00:00.250: HistoryTextTests+Odd`1: of it\n"));
    }

    private sealed class Odd<T> : Exception;

    [Test]
    public async Task A_recorded_run_reads_as_it_went()
    {
        var time = new FakeTimeProvider(s_start);
        var workflow = Handmade.Workflow(static async ctx => $"{await ctx.Act("First", "a")} {(await ctx.WaitEvent<int>("go")).Data}");
        using var store = new InMemoryWorkflowStore(time);
        await using var host = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", workflow), time: time);
        var handle = await host.Start(workflow, "order-1");
        await host.Client.SendEventAsync("order-1", "go", 7).WaitAsync(EngineHost.Patience);
        await handle.GetResultAsync().WaitAsync(EngineHost.Patience);
        var steps = new List<HistoryEntry>();
        await foreach (var step in host.Client.GetHistoryAsync("order-1"))
            steps.Add(step);
        Assert.That(HistoryText.Render((await host.Client.GetAsync("order-1"))!, steps, callSites: false), Is.EqualTo("""
            Order []
               1  +00:00:00  First:1["a"] -> "a"
               2  +00:00:00  go:1 received 7
            Completed +00:00:00 -> "a 7"

            """.ReplaceLineEndings("\n")));
    }

    private static HistoryEntry Step(int sequence, HistoryEntryKind kind, double seconds) =>
        new() { Sequence = sequence, Kind = kind, Time = s_start.AddSeconds(seconds) };
}
