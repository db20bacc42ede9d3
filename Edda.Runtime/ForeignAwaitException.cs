namespace Edda;

/// <summary>
/// A workflow awaits something that Edda does not know (<c>Task.Delay</c>, an HTTP call, work on the thread pool). Such an await would be lost
/// when the run is dropped, so the instance is blocked. Move it into an activity, or use <see cref="WorkflowContext.Sleep"/>.
/// </summary>
public sealed class ForeignAwaitException : EddaException
{
    internal ForeignAwaitException(string message) : base(message)
    {
    }
}
