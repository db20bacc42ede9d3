namespace Edda.Testing;

/// <summary>
/// What the test awaits cannot come to pass unless somebody acts: nothing is runnable and no moment is due, or an activity does not end. Says what each
/// live instance waits for.
/// </summary>
public sealed class StandstillException : EddaException
{
    internal StandstillException(string message) : base(message)
    {
    }
}
