using Edda.Storage;

namespace Edda.Activities;

/// <summary>Whether and when a failed attempt is tried again.</summary>
internal static class RetryDecision
{
    /// <summary>
    /// The time of the next attempt, or <see langword="null"/> when the failure is final: terminal, not of a retried type, the attempts used up, or the
    /// next one would begin later than the policy's duration after the first.
    /// </summary>
    internal static long? NextAttemptAt(RetryPolicy policy, Exception error, int attempts, long firstStartedAt, long now)
    {
        if (error is TerminalException or InvalidInputException || attempts >= policy.MaxAttempts || !IsRetried(policy, error))
            return null;
        var next = now + Micros.From(Interval(policy, attempts));
        if (policy.MaxDuration != Timeout.InfiniteTimeSpan && next - firstStartedAt > Micros.From(policy.MaxDuration))
            return null;
        return next;
    }

    /// <summary>A century: what stands in a policy may be any <see cref="TimeSpan"/>, the moment that comes of it must be one.</summary>
    private static readonly double s_longestSeconds = TimeSpan.FromDays(36_525).TotalSeconds;

    /// <summary>The pause after the given number of attempts.</summary>
    internal static TimeSpan Interval(RetryPolicy policy, int attempts)
    {
        var longest = Math.Max(policy.MaxInterval.TotalSeconds, policy.InitialInterval.TotalSeconds);
        // The power grows beyond every number after some hundred attempts; zero times that is not a pause.
        var seconds = policy.InitialInterval.TotalSeconds * Math.Min(Math.Pow(policy.BackoffCoefficient, attempts - 1), double.MaxValue);
        return TimeSpan.FromSeconds(Math.Min(Math.Min(seconds, longest), s_longestSeconds));
    }

    private static bool IsRetried(RetryPolicy policy, Exception error) =>
        !policy.DoNotRetryOn.Any(type => type.IsInstanceOfType(error))
        && (policy.RetryOn.Count == 0 || policy.RetryOn.Any(type => type.IsInstanceOfType(error)));
}
