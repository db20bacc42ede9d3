using System.Data.Common;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Boundary;

/// <summary>A workflow that uses every kind of commit: steps, a park on a timer, on a retry and on an event, a transaction, an end.</summary>
public static partial class Journeys
{
    [Activity(InitialIntervalSeconds = 0.005)]
    public sealed partial class Act(Effects effects)
    {
        public Task<string> RunAsync(ActivityExecutionContext context, string name)
        {
            effects.Add($"{context.InstanceId} {name}");
            return Task.FromResult(name.ToUpperInvariant());
        }
    }

    /// <summary>Of the instance whose first worker is lost, the first run waits until its process goes.</summary>
    [Activity(InitialIntervalSeconds = 0.005)]
    public sealed partial class Hold(Effects effects)
    {
        public async Task RunAsync(ActivityExecutionContext context)
        {
            if (effects.Add($"{context.InstanceId} hold") == 1 && context.InstanceId == "first life")
                await effects.Pass("never", context.CancellationToken);
        }
    }

    [Activity(InitialIntervalSeconds = 0.005)]
    public sealed partial class Stumble(Effects effects)
    {
        public int Run(ActivityExecutionContext context)
        {
            effects.Add($"{context.InstanceId} stumble {context.Attempt}");
            return context.Attempt == 1 ? throw new InvalidOperationException("stumbled") : 7;
        }
    }

    [Activity(InitialIntervalSeconds = 0.005)]
    public sealed partial class Write
    {
        public async Task<int> RunAsync(ActivityExecutionContext context, DbTransaction transaction)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"insert into written (instance) values ('{context.InstanceId}')";
            return await command.ExecuteNonQueryAsync();
        }
    }

    [Activity(InitialIntervalSeconds = 0.005)]
    public sealed partial class Big(Effects effects)
    {
        public async Task<string> RunAsync(ActivityExecutionContext context, int size)
        {
            effects.Add($"{context.InstanceId} big");
            await effects.Pass($"{context.InstanceId} big", context.CancellationToken);
            return new string('x', size);
        }
    }

    [Workflow]
    public sealed partial class Journey
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            var a = await ctx.Act("a");
            await ctx.Hold();
            var rows = await ctx.Write();
            await ctx.Sleep(TimeSpan.FromMilliseconds(5));
            var stumbled = await ctx.Stumble();
            var cue = await ctx.WaitEvent<string>("cue");
            return $"{a}{rows}{stumbled}{cue.Data}{await ctx.Act("z")}";
        }
    }

    /// <summary>One attempt only: nothing but its own failure may cost it.</summary>
    [Activity(MaxAttempts = 1)]
    public sealed partial class WriteOnce(Effects effects)
    {
        public async Task<int> RunAsync(ActivityExecutionContext context, DbTransaction transaction)
        {
            effects.Add($"{context.InstanceId} write once");
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"insert into written (instance) values ('{context.InstanceId}')";
            return await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Its activity's only transaction is asked for when the test lets it go on.</summary>
    [Workflow]
    public sealed partial class Patient
    {
        public async Task<int> RunAsync(WorkflowContext ctx)
        {
            await ctx.Big(1);
            return await ctx.WriteOnce();
        }
    }

    [Workflow]
    public sealed partial class Carry
    {
        public async Task<int> RunAsync(WorkflowContext ctx, int size) => (await ctx.Big(size)).Length;
    }
}
