using System.Data.Common;
using Edda.Tests.Samples;
using Edda.Tests.Storage;

namespace Edda.Tests.Chaos;

/// <summary>
/// A mixed workload: bodies with and without a transaction, failing and slow ones, sleeps, events, sagas, branches, cancellation. Which way branches
/// race changes no result.
/// </summary>
public static partial class Load
{
    /// <summary>The table of the bodies that write in their transaction.</summary>
    internal static void CreateTables(WatchedDatabase database) => database.Execute($"""
        create table if not exists ledger (
            id {Number(database.Kind)} primary key,
            instance varchar(200) not null,
            command varchar(200) not null,
            direction varchar(20) not null)
        """);

    private static string Number(StoreKind kind) => kind switch
    {
        StoreKind.Sqlite => "integer",
        StoreKind.MySql => "bigint auto_increment",
        _ => "bigint generated always as identity",
    };

    [Activity(InitialIntervalSeconds = 0.02)]
    public sealed partial class Touch(EffectLog effects)
    {
        public Task<int> RunAsync(ActivityExecutionContext context, int value)
        {
            effects.Add(context, "touch");
            return Task.FromResult(value);
        }
    }

    [Compensation(typeof(Touch), OnUnknown = true)]
    public sealed partial class Untouch(EffectLog effects)
    {
        public void Run(ActivityExecutionContext context, int value) => effects.Add(context, $"untouch-{value}");
    }

    /// <summary>Takes its time, so that some kills meet it in the middle.</summary>
    [Activity(InitialIntervalSeconds = 0.02)]
    public sealed partial class Slow(EffectLog effects)
    {
        public async Task<int> RunAsync(ActivityExecutionContext context, int value)
        {
            effects.Add(context, "slow-begin");
            await Task.Delay(TimeSpan.FromMilliseconds(value % 4 * 60), context.CancellationToken); // Gives kills a body to hit; no check waits for it.
            effects.Add(context, "slow");
            return value;
        }
    }

    /// <summary>Fails in its first two attempts.</summary>
    [Activity(InitialIntervalSeconds = 0.02)]
    public sealed partial class Stumble(EffectLog effects)
    {
        public int Run(ActivityExecutionContext context, int value)
        {
            effects.Add(context, "stumble");
            return context.Attempt <= 2 ? throw new InvalidOperationException("stumbled") : value;
        }
    }

    /// <summary>Writes in the transaction of its result. A pause in the middle of it is longer than a transaction may take, and costs an attempt.</summary>
    [Activity(InitialIntervalSeconds = 0.02)]
    public sealed partial class Post
    {
        public async Task<int> RunAsync(ActivityExecutionContext context, int value, DbTransaction transaction)
        {
            await InsertAsync(transaction, context, "in");
            return value;
        }
    }

    [Compensation(typeof(Post), InitialIntervalSeconds = 0.02)]
    public sealed partial class Unpost
    {
        public Task RunAsync(ActivityExecutionContext context, DbTransaction transaction) => InsertAsync(transaction, context, "out");
    }

    /// <summary>Takes its whole process along, each time.</summary>
    [Activity]
    public sealed partial class Die(EffectLog effects)
    {
        public Task RunAsync(ActivityExecutionContext context)
        {
            effects.Add(context, "die");
            Signal.Send(Environment.ProcessId, Signal.Kill);
            return new TaskCompletionSource().Task;
        }
    }

    [Workflow]
    public sealed partial class Deadly
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.Touch(1);
            await ctx.Die();
        }
    }

    /// <summary>One thing after the other.</summary>
    [Workflow]
    public sealed partial class Line
    {
        public async Task<int> RunAsync(WorkflowContext ctx, int length)
        {
            var sum = 0;
            for (var i = 1; i <= length; i++)
            {
                sum += (i % 5) switch
                {
                    0 => await ctx.Post(i),
                    1 => await ctx.Touch(i),
                    2 => await ctx.Stumble(i),
                    3 => await ctx.Slow(i),
                    _ => await Nap(ctx, i),
                };
            }

            return sum;
        }
    }

    /// <summary>Everything at once.</summary>
    [Workflow]
    public sealed partial class Branches
    {
        public async Task<int> RunAsync(WorkflowContext ctx, int width) => (await Task.WhenAll(Enumerable.Range(1, width).Select(i => Branch(ctx, i)))).Sum();

        private static async Task<int> Branch(WorkflowContext ctx, int i) =>
            await ctx.Touch(i) + await (i % 2 == 0 ? ctx.Post(i) : ctx.Slow(i)) + await Nap(ctx, i) + await ctx.Stumble(i);
    }

    /// <summary>Waits for events that come while it does other things.</summary>
    [Workflow]
    public sealed partial class Mail
    {
        public async Task<string> RunAsync(WorkflowContext ctx, int count)
        {
            var received = new List<int>();
            for (var i = 0; i < count; i++)
            {
                var mail = await ctx.WaitEvent<int>("mail");
                received.Add(mail.Data);
                await ctx.Touch(mail.Data);
            }

            try
            {
                await ctx.WaitEvent<int>("never", TimeSpan.FromMilliseconds(50));
            }
            catch (EventTimeoutException)
            {
                await ctx.Post(count);
            }

            return string.Join(' ', received);
        }
    }

    /// <summary>Fails at its end, with branches in between.</summary>
    [Workflow]
    public sealed partial class Saga
    {
        public async Task RunAsync(WorkflowContext ctx, int width)
        {
            await ctx.Touch(100);
            await ctx.Post(101);
            await Task.WhenAll(Enumerable.Range(1, width).Select(i => i % 2 == 0 ? ctx.Post(i) : ctx.Touch(i)));
            throw new InvalidOperationException("the end is bad");
        }
    }

    /// <summary>Waits until it is cancelled.</summary>
    [Workflow]
    public sealed partial class Stopped
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.Touch(1);
            await ctx.Post(2);
            await Task.WhenAll(ctx.Touch(3), ctx.WaitEvent<int>("never"));
        }
    }

    private static async Task<int> Nap(WorkflowContext ctx, int value)
    {
        await ctx.Sleep(TimeSpan.FromMilliseconds(value % 7 * 15));
        return value;
    }

    private static async Task InsertAsync(DbTransaction transaction, ActivityExecutionContext context, string direction)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "insert into ledger (instance, command, direction) values (@instance, @command, @direction)";
        foreach (var (name, value) in new[] { ("@instance", context.InstanceId), ("@command", context.ActivityId), ("@direction", direction) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
