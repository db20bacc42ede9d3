namespace Edda.Tests.Scenarios.Retry;

/// <summary>The workflows of <see cref="RetryScenarios"/>.</summary>
public static partial class Retries
{
    [Workflow]
    public sealed partial class Inherit
    {
        public Task<int> RunAsync(WorkflowContext ctx, string name, int failures, string error = "InvalidOperation") => ctx.Flaky(name, failures, error);
    }

    [Workflow]
    public sealed partial class InheritThenWait
    {
        public async Task<int> RunAsync(WorkflowContext ctx, string name, int failures)
        {
            var attempt = await ctx.Flaky(name, failures);
            await ctx.WaitEvent<string>("go on");
            return attempt;
        }
    }

    /// <summary>Gives the policy at the call.</summary>
    [Workflow]
    public sealed partial class AtTheCall
    {
        public Task<int> RunAsync(WorkflowContext ctx, string name, int attempts, double initial, double coefficient, double longest, double total) =>
            ctx.Flaky(name, int.MaxValue, "IO", new()
            {
                Retry = new()
                {
                    MaxAttempts = attempts, InitialInterval = TimeSpan.FromSeconds(initial), BackoffCoefficient = coefficient,
                    MaxInterval = TimeSpan.FromSeconds(longest), MaxDuration = TimeSpan.FromSeconds(total),
                },
            });
    }

    [Workflow]
    public sealed partial class Declared
    {
        public Task<int> RunAsync(WorkflowContext ctx, string name, int? attemptsAtTheCall = null) => ctx.FlakyWithPolicy(
            name, attemptsAtTheCall is { } attempts ? new() { Retry = new() { MaxAttempts = attempts, InitialInterval = TimeSpan.Zero } } : null);
    }

    [Workflow]
    public sealed partial class ByType
    {
        public Task<int> RunAsync(WorkflowContext ctx, string name, string error) => ctx.Selective(name, error);
    }

    [Workflow]
    public sealed partial class Cancellable
    {
        public Task RunAsync(WorkflowContext ctx, string name) => ctx.Patient(name);
    }
}
