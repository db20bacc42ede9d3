using System.Data.Common;
using Edda.Testing;
using Edda.Tests.Execution;

namespace Edda.Tests.Testing;

/// <summary>Transactional activities run for real, on tables that the test makes.</summary>
internal sealed class UserTableTests
{
    [Test]
    public async Task A_transactional_activity_writes_to_a_table_of_the_test_and_a_crash_takes_it_back()
    {
        var bodies = 0;
        var book = Handmade.Activity<string, string>("Book", async (seat, invocation) =>
        {
            bodies++;
            await WriteAsync(invocation.Transaction!, seat);
            return seat;
        }, transactional: true);
        var workflow = Handmade.Workflow(ctx => ctx.Call(book.Call("12A")));
        var explored = await EddaTestRuntime.ExploreCrashesAsync(
            () =>
            {
                var runtime = EddaTestRuntime.Create(edda => edda.AddCatalogue(Handmade.Catalogue("build-1", workflow, book)));
                Execute(runtime.UserConnection, "create table seats (seat text)");
                return runtime;
            },
            async runtime => await runtime.RunAsync(workflow.Call(default)),
            static runtime => Assert.That(Execute(runtime.UserConnection, "select group_concat(seat) from seats"), Is.EqualTo("12A")));
        Assert.That(bodies, Is.GreaterThan(explored.Runs), "some bodies ran twice, and one of each two was rolled back");
    }

    /// <summary>Bodies that have waited for a transaction, and synchronous ones, come from threads: which of their results share a commit is the same all the same.</summary>
    [Test]
    public async Task An_exploration_meets_the_same_commits_each_time_whatever_runs_beside_what()
    {
        var book = Handmade.Activity<string, string>("Book", static async (seat, invocation) =>
        {
            await WriteAsync(invocation.Transaction!, seat);
            return seat;
        }, transactional: true);
        var print = Handmade.Activity<string, string>("Print", static (seat, _) => new(seat), synchronous: true);
        var workflow = Handmade.Workflow(async ctx =>
        {
            var ends = Enumerable.Range(1, 4).SelectMany(i => new[] { ctx.Call(book.Call($"{i}A")), ctx.Call(print.Call($"{i}B")) }).ToList();
            return string.Concat(await Task.WhenAll(ends));
        });
        for (var time = 1; time <= 5; time++)
        {
            var explored = await EddaTestRuntime.ExploreCrashesAsync(
                () =>
                {
                    var runtime = EddaTestRuntime.Create(edda => edda.AddCatalogue(Handmade.Catalogue("build-1", workflow, book, print)));
                    Execute(runtime.UserConnection, "create table seats (seat text)");
                    return runtime;
                },
                async runtime => await runtime.RunAsync(workflow.Call(default)),
                static runtime => Assert.That(Execute(runtime.UserConnection, "select count(*) from seats"), Is.EqualTo(4)));
            Assert.That(explored.Commits, Has.Count.EqualTo(9), "the start and eight results, the last one with the end");
        }
    }

    /// <summary>The one that waits for its turn is on no thread yet: the one that has the turn goes on.</summary>
    [Test]
    public async Task A_synchronous_body_waits_for_the_transaction_of_one_that_awaits()
    {
        var book = Handmade.Activity<string, string>("Book", static async (seat, invocation) =>
        {
            await Task.Yield();
            await WriteAsync(invocation.Transaction!, seat);
            return seat;
        }, transactional: true);
        var print = Handmade.Activity<string, string>("Print", static (seat, _) => new(seat), transactional: true, synchronous: true);
        var workflow = Handmade.Workflow(async ctx => string.Concat(await Task.WhenAll(ctx.Call(book.Call("1A")), ctx.Call(print.Call("1B")))));
        var explored = await EddaTestRuntime.ExploreCrashesAsync(
            () =>
            {
                var runtime = EddaTestRuntime.Create(edda => edda.AddCatalogue(Handmade.Catalogue("build-1", workflow, book, print)));
                Execute(runtime.UserConnection, "create table seats (seat text)");
                return runtime;
            },
            async runtime => Assert.That(await runtime.RunAsync(workflow.Call(default)), Is.EqualTo("1A1B")));
        Assert.That(explored.Commits, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_body_that_dies_with_its_transaction_open_leaves_nothing_in_the_way()
    {
        var begun = 0;
        var gate = new TaskCompletionSource();
        var book = Handmade.Activity<string, string>("Book", async (seat, invocation) =>
        {
            await WriteAsync(invocation.Transaction!, seat);
            if (++begun == 1)
                await gate.Task;
            return seat;
        }, transactional: true);
        var workflow = Handmade.Workflow(ctx => ctx.Call(book.Call("12A")));
        await using var runtime = EddaTestRuntime.Create(edda => edda.AddCatalogue(Handmade.Catalogue("build-1", workflow, book)));
        Execute(runtime.UserConnection, "create table seats (seat text)");
        var handle = await runtime.StartAsync(workflow.Call(default));
        while (begun == 0)
            await Task.Yield();
        await runtime.CrashAsync();
        Assert.That(await handle.GetResultAsync(), Is.EqualTo("12A"));
        Assert.That(Execute(runtime.UserConnection, "select count(*) from seats"), Is.EqualTo(1));
        gate.SetResult();
    }

    private static async Task WriteAsync(DbTransaction transaction, string seat)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into seats values ('{seat}')";
        await command.ExecuteNonQueryAsync();
    }

    private static object? Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
