using System.ComponentModel;

namespace Edda.Definitions;

/// <summary>What an activity's attribute says about attempts; a value that is not set is the application's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AttemptPolicy
{
    internal static AttemptPolicy Inherit { get; } = new();

    /// <summary>See <see cref="RetryPolicy.MaxAttempts"/>.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>See <see cref="RetryPolicy.InitialInterval"/>.</summary>
    public double? InitialIntervalSeconds { get; init; }

    /// <summary>See <see cref="RetryPolicy.BackoffCoefficient"/>.</summary>
    public double? BackoffCoefficient { get; init; }

    /// <summary>See <see cref="RetryPolicy.MaxInterval"/>.</summary>
    public double? MaxIntervalSeconds { get; init; }

    /// <summary>See <see cref="RetryPolicy.MaxDuration"/>.</summary>
    public double? MaxDurationSeconds { get; init; }

    /// <summary>See <see cref="RetryPolicy.RetryOn"/>.</summary>
    public IReadOnlyList<Type>? RetryOn { get; init; }

    /// <summary>See <see cref="RetryPolicy.DoNotRetryOn"/>.</summary>
    public IReadOnlyList<Type>? DoNotRetryOn { get; init; }

    /// <summary>The time limit of one attempt.</summary>
    public double? TimeoutSeconds { get; init; }

    internal RetryPolicy Resolve(RetryPolicy application) => application with
    {
        MaxAttempts = MaxAttempts ?? application.MaxAttempts,
        InitialInterval = Seconds(InitialIntervalSeconds) ?? application.InitialInterval,
        BackoffCoefficient = BackoffCoefficient ?? application.BackoffCoefficient,
        MaxInterval = Seconds(MaxIntervalSeconds) ?? application.MaxInterval,
        MaxDuration = Seconds(MaxDurationSeconds) ?? application.MaxDuration,
        RetryOn = RetryOn ?? application.RetryOn,
        DoNotRetryOn = DoNotRetryOn ?? application.DoNotRetryOn,
    };

    internal TimeSpan? Timeout => Seconds(TimeoutSeconds);

    private static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
