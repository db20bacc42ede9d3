namespace Edda;

/// <summary>
/// The code and the recorded history disagree. The instance is blocked, nothing is lost: deploy a build that fits, or resume it by
/// <see cref="EddaClient.ResumeAsync"/> once it does.
/// </summary>
public sealed class ReplayMismatchException : EddaException
{
    internal ReplayMismatchException(string message) : base(message)
    {
    }
}
