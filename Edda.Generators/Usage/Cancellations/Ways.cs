namespace Edda.Generators.Usage.Cancellations;

/// <summary>Where code may go that has got a cancellation.</summary>
[Flags]
internal enum Ways
{
    None = 0,

    /// <summary>To what comes next.</summary>
    Onward = 1,

    /// <summary>Away, by a jump, a return or another exception: the cancellation is gone.</summary>
    Out = 2,

    /// <summary>Away with the cancellation itself.</summary>
    Passed = 4,
}
