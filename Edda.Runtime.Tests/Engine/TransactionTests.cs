using System.Data.Common;
using Edda.Definitions;
using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Storage.Sqlite;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

/// <summary>D24 and D10: activities that commit their writes with their recorded result.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class TransactionTests(bool sqlite)
{
    private static readonly ActivityDefinition<string, int> s_count = Handmade.Activity<string, int>("count", static (_, invocation) =>
    {
        using var command = Command(invocation.Transaction, "create table if not exists entries (id text); select count(*) from entries");
        return new(Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture));
    }, transactional: true);

    private static readonly ActivityDefinition<string, string> s_insert = Inserting("insert", static (_, _) => Task.CompletedTask);

    private string _folder = "";
    private IWorkflowStore _store = null!;

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("edda-transactions-").FullName;
        _store = sqlite ? new SqliteWorkflowStore($"Data Source={Path.Combine(_folder, "edda.db")}", TimeProvider.System, log: null)
            : new InMemoryWorkflowStore(TimeProvider.System);
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Parallel_transactional_activities_of_one_instance_all_commit_beside_plain_ones()
    {
        var workflow = Handmade.Workflow(static async ctx =>
        {
            await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(i => new Task[] { ctx.Call(s_insert.Call($"{i}")), ctx.Act("plain") }));
            return $"{await ctx.Call(s_count.Call(""))}";
        });
        await using var host = await Start(workflow);
        Assert.That(await Run(host, workflow), Is.EqualTo("8"));
    }

    [Test]
    public async Task Many_instances_with_transactional_activities_lose_and_repeat_nothing()
    {
        var insert = Handmade.Workflow(static async ctx => await ctx.Call(s_insert.Call(ctx.InstanceId)) + await ctx.Act("a"), "Insert");
        var count = Handmade.Workflow(static async ctx => $"{await ctx.Call(s_count.Call(""))}", "Count");
        await using var host = await Start(insert, count);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Run(host, insert, $"order-{i}")));
        Assert.That(await Run(host, count), Is.EqualTo("50"));
    }

    [Test]
    public async Task One_that_takes_too_long_is_rolled_back_and_tried_again_and_other_instances_go_on()
    {
        var attempts = 0;
        var slow = Inserting("slow", async (_, token) =>
        {
            if (Interlocked.Increment(ref attempts) == 1)
                await new TaskCompletionSource().Task.WaitAsync(token); // Held until the engine ends the attempt.
        }, new AttemptPolicy { MaxAttempts = 2, InitialIntervalSeconds = 0 });
        var workflow = Handmade.Workflow(async ctx =>
        {
            await ctx.Call(slow.Call("x"));
            return $"{await ctx.Call(s_count.Call(""))}";
        });
        var neighbour = Handmade.Workflow(static async ctx => await ctx.Act("a", "1") + await ctx.Act("b", "2"), "Neighbour");
        await using var host = await Start(workflow, neighbour);
        var result = Run(host, workflow, "order-1");
        Assert.That(await Run(host, neighbour), Is.EqualTo("12"));
        Assert.That(await result, Is.EqualTo("1"));
        var entry = await host.Client.GetHistoryAsync("order-1").FirstAsync();
        Assert.That(entry.FailedAttempts, Has.Count.EqualTo(1));
        Assert.That(attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task One_that_throws_leaves_nothing_behind()
    {
        var broken = Inserting("broken", static (_, _) => throw new TerminalException("no"));
        var workflow = Handmade.Workflow(async ctx =>
        {
            try
            {
                await ctx.Call(broken.Call("x"));
            }
            catch (ActivityFailedException e)
            {
                return $"{e.Failure.Message} {await ctx.Call(s_count.Call(""))}";
            }

            return "";
        });
        await using var host = await Start(workflow);
        Assert.That(await Run(host, workflow), Is.EqualTo("no 0"));
    }

    [Test]
    public async Task An_open_outcome_that_is_decided_is_not_decided_again_when_the_next_read_fails()
    {
        var workflow = Handmade.Workflow(static async ctx =>
        {
            await ctx.Call(s_insert.Call("x"));
            return $"{await ctx.Call(s_count.Call(""))}";
        });
        await using var host = await Start(workflow);
        var (commits, decisions, reads) = (0, 0, 0);
        host.Store.Before = operation =>
        {
            var fails = operation switch
            {
                "CommitTransaction" => Interlocked.Increment(ref commits) == 1,
                nameof(IActivityTransaction.Resolve) => Interlocked.Increment(ref decisions) < 0,
                nameof(IWorkflowStore.ReadInstance) => Interlocked.Increment(ref reads) == 1,
                _ => false,
            };
            if (fails)
                throw TappedStore.Lost();
        };

        Assert.That(await Run(host, workflow), Is.EqualTo("1"));
        Assert.That((decisions, reads > 1), Is.EqualTo((1, true)));
    }

    private static ActivityDefinition<string, string> Inserting(string name, Func<string, CancellationToken, Task> afterwards, AttemptPolicy? policy = null) =>
        Handmade.Activity<string, string>(name, async (input, invocation) =>
        {
            await using (var command = Command(invocation.Transaction, "create table if not exists entries (id text); insert into entries (id) values (@id)"))
            {
                var id = command.CreateParameter();
                (id.ParameterName, id.Value) = ("@id", input);
                command.Parameters.Add(id);
                await command.ExecuteNonQueryAsync();
            }

            await afterwards(input, invocation.CancellationToken);
            return "";
        }, policy, transactional: true);

    private static DbCommand Command(DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }

    private Task<EngineHost> Start(params DurableDefinition[] workflows) =>
        EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflows), static o => o.TransactionTimeout = TimeSpan.FromMilliseconds(500));

    private static async Task<string> Run(EngineHost host, WorkflowDefinition<ValueTuple, string> workflow, string? id = null) =>
        await (await host.Start(workflow, id)).GetResultAsync().WaitAsync(EngineHost.Patience);
}
