namespace Edda;

/// <summary>The database could not be used, or refused a statement, in the store's own words.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="isTransient">
/// The same call may succeed later, and it is not known whether this one took effect: resubmit the identical call until it gets a definite
/// answer. Otherwise the call was refused for what it holds and had no effect.
/// </param>
/// <param name="innerException">The driver's error.</param>
public sealed class StoreException(string message, bool isTransient, Exception? innerException) : EddaException(message, innerException)
{
    /// <summary>The same call may succeed later.</summary>
    public bool IsTransient { get; } = isTransient;
}
