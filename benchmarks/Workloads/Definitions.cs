namespace Edda.Benchmarks.Workloads;

/// <summary>What a trivial step records.</summary>
public sealed record StepResult(int Step, int Value, string Name, bool Ok);

/// <summary>An activity that does nothing.</summary>
[Activity]
public sealed partial class RecordStep
{
    /// <summary>Returns at once.</summary>
    public Task<StepResult> RunAsync(int step, int value) => Task.FromResult(new StepResult(step, value, "step", true));
}

/// <summary>A number of steps, one after the other.</summary>
[Workflow]
public sealed partial class Steps
{
    /// <summary>Runs them.</summary>
    public async Task<int> RunAsync(WorkflowContext ctx, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
            sum += (await ctx.RecordStep(i, sum)).Value & 1;
        return sum;
    }
}

/// <summary>Many steps, then a wait: for measuring the replay of what it did.</summary>
[Workflow]
public sealed partial class StepsThenWait
{
    /// <summary>Told when the code has passed its last step. Who measures the replay looks on from outside: nothing that is recorded depends on it.</summary>
    [Deterministic]
    public static event Action? Passed;

    /// <summary>Runs them, then waits.</summary>
    public async Task RunAsync(WorkflowContext ctx, int count)
    {
        for (var i = 0; i < count; i++)
            await ctx.RecordStep(i, i);
        Passed?.Invoke();
        await ctx.WaitEvent<int>("go");
    }
}

/// <summary>Waits for one event.</summary>
[Workflow]
public sealed partial class WaitForGo
{
    /// <summary>Waits.</summary>
    public async Task<int> RunAsync(WorkflowContext ctx) => (await ctx.WaitEvent<int>("go")).Data;
}

/// <summary>Sleeps for an hour.</summary>
[Workflow]
public sealed partial class SleepAnHour
{
    /// <summary>Sleeps.</summary>
    public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromHours(1));
}

/// <summary>Sleeps for a second and tells how late it woke.</summary>
[Workflow]
public sealed partial class SleepASecond
{
    /// <summary>Told the lateness in milliseconds. Who measures it looks on from outside: nothing that is recorded depends on it.</summary>
    [Deterministic]
    public static event Action<double>? Woken;

    /// <summary>Sleeps.</summary>
    public async Task RunAsync(WorkflowContext ctx)
    {
        var due = ctx.UtcNow.AddSeconds(1);
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        Woken?.Invoke((ctx.UtcNow - due).TotalMilliseconds);
    }
}

/// <summary>A step a day, for so many days.</summary>
[Workflow]
public sealed partial class RemindDaily
{
    /// <summary>Reminds.</summary>
    public async Task<int> RunAsync(WorkflowContext ctx, int days)
    {
        for (var day = 0; day < days; day++)
        {
            await ctx.Sleep(TimeSpan.FromDays(1));
            await ctx.RecordStep(day, day);
        }

        return days;
    }
}
