using Edda.Definitions;

namespace Edda.Hosting;

/// <summary>Collects everything that is wrong with the options.</summary>
internal static class OptionsCheck
{
    private const int MaxName = 200;

    internal static void Check(EddaOptions options, List<string> problems)
    {
        Between(nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Between(nameof(options.TurnTimeout), options.TurnTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        Between(nameof(options.SettleTimeout), options.SettleTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        Between(nameof(options.StopTimeout), options.StopTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        Between(nameof(options.TransactionTimeout), options.TransactionTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Within(nameof(options.MaxRunningInstances), options.MaxRunningInstances, 1, 100_000);
        Within(nameof(options.MaxRunningActivities), options.MaxRunningActivities, 1, 100_000);
        Within(nameof(options.MaxSynchronousActivities), options.MaxSynchronousActivities, 1, 1_000);
        Within(nameof(options.MaxCachedRuns), options.MaxCachedRuns, 0, 10_000_000);
        Within(nameof(options.MaxTakeovers), options.MaxTakeovers, 3, 1_000);
        if (options.WorkerName is { Length: 0 or > MaxName })
            problems.Add($"WorkerName must have 1 to {MaxName} characters, or be null for a generated one.");
        if (options.Retry is null)
            problems.Add("Retry must not be null; use RetryPolicy.None for no retries.");
        else
            Check("Retry", options.Retry, problems);

        void Between(string name, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
                problems.Add($"{name} is {value}; it must be between {least} and {most}.");
        }

        void Within(string name, int value, int least, int most)
        {
            if (value < least || value > most)
                problems.Add($"{name} is {value}; it must be between {least} and {most}.");
        }
    }

    /// <summary>What an attribute declares; the numbers are checked before they are made into time spans.</summary>
    internal static void Check(string name, AttemptPolicy policy, RetryPolicy application, List<string> problems)
    {
        var count = problems.Count;
        foreach (var (setting, value) in new[]
        {
            ("InitialIntervalSeconds", policy.InitialIntervalSeconds), ("MaxIntervalSeconds", policy.MaxIntervalSeconds),
            ("MaxDurationSeconds", policy.MaxDurationSeconds), ("TimeoutSeconds", policy.TimeoutSeconds),
        })
        {
            if (value is { } seconds && !(seconds >= 0 && seconds <= TimeSpan.MaxValue.TotalSeconds / 2))
                problems.Add($"{name}: {setting} is {seconds}; it must not be negative, and a number of seconds.");
        }

        if (policy.TimeoutSeconds == 0)
            problems.Add($"{name}: TimeoutSeconds is 0; it must be more than zero, or not set for no limit.");
        if (problems.Count == count)
            Check(name, policy.Resolve(application), problems);
    }

    internal static void Check(string name, RetryPolicy policy, List<string> problems)
    {
        if (policy.MaxAttempts < 1)
            problems.Add($"{name}.MaxAttempts is {policy.MaxAttempts}; it must be at least 1.");
        if (policy.InitialInterval < TimeSpan.Zero)
            problems.Add($"{name}.InitialInterval is {policy.InitialInterval}; it must not be negative.");
        if (!(policy.BackoffCoefficient >= 1) || double.IsInfinity(policy.BackoffCoefficient))
            problems.Add($"{name}.BackoffCoefficient is {policy.BackoffCoefficient}; it must be at least 1.");
        if (policy.MaxInterval < TimeSpan.Zero)
            problems.Add($"{name}.MaxInterval is {policy.MaxInterval}; it must not be negative.");
        if (policy.MaxDuration < TimeSpan.Zero && policy.MaxDuration != Timeout.InfiniteTimeSpan)
            problems.Add($"{name}.MaxDuration is {policy.MaxDuration}; it must not be negative, or Timeout.InfiniteTimeSpan for no limit.");
        if (policy.RetryOn is null || policy.DoNotRetryOn is null)
            problems.Add($"{name}.RetryOn and {name}.DoNotRetryOn must not be null; leave them out, or give an empty list.");
    }
}
