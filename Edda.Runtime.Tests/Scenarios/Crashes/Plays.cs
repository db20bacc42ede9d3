using System.Data.Common;

namespace Edda.Tests.Scenarios.Crashes;

/// <summary>Workflows whose end does not depend on which way their branches race; each is crashed at every commit.</summary>
public static partial class Plays
{
    [Activity]
    public sealed partial class Act(Effects effects)
    {
        public Task<string> RunAsync(ActivityExecutionContext context, string name)
        {
            effects.Add($"{context.InstanceId} {name}");
            return Task.FromResult(name.ToUpperInvariant());
        }
    }

    [Compensation(typeof(Act))]
    public sealed partial class Undo(Effects effects)
    {
        public Task RunAsync(ActivityExecutionContext context, string name)
        {
            effects.Add($"{context.InstanceId} undo {name}");
            return Task.CompletedTask;
        }
    }

    /// <summary>Fails in its first attempt.</summary>
    [Activity(InitialIntervalSeconds = 0.005)]
    public sealed partial class Stumble(Effects effects)
    {
        public int Run(ActivityExecutionContext context, string name)
        {
            effects.Add($"{context.InstanceId} {name}");
            return context.Attempt == 1 ? throw new InvalidOperationException("stumbled") : 7;
        }
    }

    /// <summary>Writes one row in the transaction of its result.</summary>
    [Activity]
    public sealed partial class Write
    {
        public async Task<int> RunAsync(ActivityExecutionContext context, int row, DbTransaction transaction)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "insert into written (instance, line) values (@instance, @line)";
            Add(command, "@instance", context.InstanceId);
            Add(command, "@line", row);
            return await command.ExecuteNonQueryAsync();
        }
    }

    [Compensation(typeof(Write))]
    public sealed partial class Unwrite
    {
        public async Task RunAsync(ActivityExecutionContext context, int row, DbTransaction transaction)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "delete from written where instance = @instance and line = @line";
            Add(command, "@instance", context.InstanceId);
            Add(command, "@line", row);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Ends only by its token.</summary>
    [Activity]
    public sealed partial class Linger
    {
        public Task RunAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }

    [Workflow]
    public sealed partial class InSequence
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            var a = await ctx.Act("a");
            await ctx.Sleep(TimeSpan.FromMilliseconds(5));
            var b = await ctx.Stumble("b");
            var c = await ctx.WaitEvent<string>("cue");
            return $"{a}{b}{c.Data}{await ctx.Act("d")}{ctx.NewGuid()}";
        }
    }

    [Workflow]
    public sealed partial class AtOnce
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            var acts = Task.WhenAll(ctx.Act("a"), ctx.Act("b"), Twice(ctx));
            var rows = Task.WhenAll(ctx.Write(1), ctx.Write(2));
            var stumbled = ctx.Stumble("c");
            var cue = ctx.WaitEvent<string>("cue");
            await ctx.Sleep(TimeSpan.FromMilliseconds(2));
            return $"{string.Concat(await acts)}{(await rows).Sum()}{await stumbled}{(await cue).Data}";
        }

        private static async Task<string> Twice(WorkflowContext ctx) => await ctx.Act("x") + await ctx.Act("y");
    }

    [Workflow]
    public sealed partial class Saga
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.Act("a");
            await ctx.Write(1);
            await Task.WhenAll(ctx.Act("b"), ctx.Write(2));
            await ctx.CompensateWith(Undo.With("by hand"));
            throw new InvalidOperationException("the end is bad");
        }
    }

    [Workflow]
    public sealed partial class Stopped
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.Act("a");
            var row = ctx.Write(1);
            await ctx.WaitEvent<string>("never");
            await row;
        }
    }

    [Workflow]
    public sealed partial class Loser
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            using var source = new CancellationTokenSource();
            var linger = ctx.Linger(new() { CancellationToken = source.Token });
            var first = await Task.WhenAny(linger, ctx.Sleep(TimeSpan.FromMilliseconds(100)));
            source.Cancel();
            var wasFirst = first == linger;
            try
            {
                await linger;
                return "it returned";
            }
            catch (OperationCanceledException)
            {
                return $"{(wasFirst ? "activity" : "timer")} {await ctx.Act("after")}";
            }
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
