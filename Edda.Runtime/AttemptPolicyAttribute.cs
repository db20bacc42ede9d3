namespace Edda;

/// <summary>What an activity and a compensation declare about their attempts. Each value that is not set is inherited from the application.</summary>
public abstract class AttemptPolicyAttribute : Attribute
{
    private protected AttemptPolicyAttribute()
    {
    }

    /// <summary>See <see cref="RetryPolicy.MaxAttempts"/>.</summary>
    public int MaxAttempts { get; set; }

    /// <summary>See <see cref="RetryPolicy.InitialInterval"/>; in seconds.</summary>
    public double InitialIntervalSeconds { get; set; }

    /// <summary>See <see cref="RetryPolicy.BackoffCoefficient"/>.</summary>
    public double BackoffCoefficient { get; set; }

    /// <summary>See <see cref="RetryPolicy.MaxInterval"/>; in seconds.</summary>
    public double MaxIntervalSeconds { get; set; }

    /// <summary>See <see cref="RetryPolicy.MaxDuration"/>; in seconds.</summary>
    public double MaxDurationSeconds { get; set; }

    /// <summary>See <see cref="RetryPolicy.RetryOn"/>.</summary>
    public Type[] RetryOn { get; set; } = [];

    /// <summary>See <see cref="RetryPolicy.DoNotRetryOn"/>.</summary>
    public Type[] DoNotRetryOn { get; set; } = [];

    /// <summary>How long one attempt may take, in seconds; its token is cancelled then and the attempt counts as failed. Default: no limit.</summary>
    public double TimeoutSeconds { get; set; }
}
