namespace Edda.Tests.Scenarios;

/// <summary>No wait of a test is without end.</summary>
internal static class Bounded
{
    // Six busy processes on two cores made the longest of the waits take 20 s.
    public static TimeSpan Bound { get; } = TimeSpan.FromSeconds(60);

    public static async Task<T> Soon<T>(this Task<T> task, string what = "the task")
    {
        await ((Task)task).Soon(what);
        return await task;
    }

    public static async Task Soon(this Task task, string what = "the task")
    {
        try
        {
            await task.WaitAsync(Bound);
        }
        catch (TimeoutException e) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Bound.TotalSeconds} s in vain for {what}.", e);
        }
    }
}
