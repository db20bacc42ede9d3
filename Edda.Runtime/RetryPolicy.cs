namespace Edda;

/// <summary>
/// When a failed attempt is tried again. The count, the intervals and the start of the first attempt are recorded, so a crash
/// neither restarts the count nor shortens a back-off, and nothing is held while waiting.
/// </summary>
/// <remarks>A policy given at the call wins over the activity's own, that one over the application's, that one over <see cref="Default"/>.</remarks>
public sealed record RetryPolicy
{
    /// <summary>5 attempts, 1 s doubling to 60 s, at most 5 minutes in all.</summary>
    public static RetryPolicy Default { get; } = new();

    /// <summary>One attempt, no retry.</summary>
    public static RetryPolicy None { get; } = new() { MaxAttempts = 1 };

    /// <summary>10 attempts, 100 ms growing by 1.5 to 10 s, at most 1 minute in all.</summary>
    public static RetryPolicy Aggressive { get; } = new()
    {
        MaxAttempts = 10, InitialInterval = TimeSpan.FromMilliseconds(100), BackoffCoefficient = 1.5,
        MaxInterval = TimeSpan.FromSeconds(10), MaxDuration = TimeSpan.FromMinutes(1),
    };

    /// <summary>3 attempts, 5 s doubling to 60 s, at most 5 minutes in all.</summary>
    public static RetryPolicy Conservative { get; } = new() { MaxAttempts = 3, InitialInterval = TimeSpan.FromSeconds(5) };

    /// <summary>Tries until it succeeds or is cancelled, 1 s doubling to 60 s.</summary>
    public static RetryPolicy Infinite { get; } = new() { MaxAttempts = int.MaxValue, MaxDuration = Timeout.InfiniteTimeSpan };

    /// <summary>Attempts in total, the first included. Default 5; at least 1; <see cref="int.MaxValue"/> means no limit.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The pause after the first failed attempt. Default 1 s; zero retries at once.</summary>
    public TimeSpan InitialInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What each further pause is multiplied by. Default 2; at least 1 (a constant pause).</summary>
    public double BackoffCoefficient { get; init; } = 2;

    /// <summary>The longest pause. Default 60 s; never below <see cref="InitialInterval"/>.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// No attempt is begun later than this after the first one began. Default 5 minutes; <see cref="Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When not empty, only these exception types and their subtypes are retried.</summary>
    public IReadOnlyList<Type> RetryOn { get; init; } = [];

    /// <summary>These exception types and their subtypes are never retried; wins over <see cref="RetryOn"/>.</summary>
    public IReadOnlyList<Type> DoNotRetryOn { get; init; } = [];
}
