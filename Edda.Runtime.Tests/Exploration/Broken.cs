using Edda.Tests.Scenarios;

namespace Edda.Tests.Exploration;

/// <summary>Workflows with the mistakes that an exploration is there to find.</summary>
public static partial class Broken
{
    [Activity]
    public sealed partial class Charge(Effects effects)
    {
        public Task<int> RunAsync(int amount)
        {
            effects.Add($"charge {amount}");
            return Task.FromResult(amount);
        }
    }

    /// <summary>Undoes by itself what it did, in code that no dead process runs.</summary>
    [Activity(MaxAttempts = 1)]
    public sealed partial class Reserve(Effects effects, TimeProvider time)
    {
        public async Task RunAsync()
        {
            effects.Add("reserve");
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time); // Virtual time.
                throw new InvalidOperationException("sold out");
            }
            catch (InvalidOperationException)
            {
                effects.Add("release");
                throw;
            }
        }
    }

    /// <summary>Relies on a charge that happens once.</summary>
    [Workflow]
    public sealed partial class Repeating
    {
        public async Task<int> RunAsync(WorkflowContext ctx) => await ctx.Charge(5);
    }

    [Workflow]
    public sealed partial class Forgetful
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            var reserved = ctx.Reserve();
            await ctx.Charge(1);
            await reserved;
        }
    }

    /// <summary>Asks the world outside, which changes under it, what to do next.</summary>
    [Workflow]
    public sealed partial class Wavering
    {
        public async Task<int> RunAsync(WorkflowContext ctx) => Outside.Count(ctx.InstanceId, "charge 1") == 0
            ? await ctx.Charge(1)
            : await ctx.Charge(2, new() { Id = "again" });
    }

    /// <summary>Returns what it finds outside: the same as long as nothing is repeated.</summary>
    [Workflow]
    public sealed partial class Counting
    {
        public async Task<int> RunAsync(WorkflowContext ctx)
        {
            await ctx.Charge(1);
            return Outside.Count(ctx.InstanceId, "charge 1");
        }
    }

    /// <summary>What workflow code must not look at.</summary>
    internal static class Outside
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Effects> s_effects = new();

        /// <summary>Declared to be what it is not: the subject is what exploration finds that the compiler was told not to look for.</summary>
        [Deterministic]
        internal static int Count(string instanceId, string effect) => s_effects[instanceId].Count(effect);

        internal static void Set(string instanceId, Effects effects) => s_effects[instanceId] = effects;
    }
}
