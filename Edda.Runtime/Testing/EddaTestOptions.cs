using Microsoft.Extensions.DependencyInjection;

namespace Edda.Testing;

/// <summary>How a testing runtime behaves; given to <see cref="EddaTestRuntime.Create"/>.</summary>
public sealed class EddaTestOptions
{
    internal EddaTestOptions()
    {
    }

    /// <summary>
    /// What activities get by dependency injection. The runtime adds its clock as <see cref="System.TimeProvider"/>, its <see cref="EddaClient"/>, and
    /// loggers that say nothing where none are registered.
    /// </summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>When virtual time begins. Default 2026-01-01 00:00 UTC, so that a recorded history is the same in every run.</summary>
    public DateTimeOffset StartTime { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When time passes. Default <see cref="TimePassing.WhenAwaited"/>.</summary>
    public TimePassing TimePassing { get; set; }

    /// <summary>
    /// How long, in real time, a wait for a result goes on when nothing can happen any more unless the test does something, before it fails with
    /// <see cref="StandstillException"/>. It costs a passing test nothing; it is there for a test that awaits a result and sends an event from another task.
    /// Default 1 s; <see cref="System.TimeSpan.Zero"/> fails at once, <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> never.
    /// </summary>
    public TimeSpan StandstillPatience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long, in real time, a wait goes on while an activity holds time still and nothing else happens, before it fails with
    /// <see cref="StandstillException"/>. Default 30 s; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for a debugger.
    /// </summary>
    public TimeSpan BusyPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether <see cref="EddaTestRuntime.DisposeAsync"/> checks what <see cref="EddaTestRuntime.VerifyAsync"/> does. Default <see langword="true"/>.</summary>
    public bool VerifyOnDispose { get; set; } = true;

    /// <exception cref="EddaOptionsException">Something makes no sense; lists every problem.</exception>
    internal void Validate()
    {
        var problems = new List<string>();
        Patience(nameof(StandstillPatience), StandstillPatience);
        Patience(nameof(BusyPatience), BusyPatience);
        if (!Enum.IsDefined(TimePassing))
            problems.Add($"{nameof(TimePassing)} is {(int)TimePassing}; give {nameof(TimePassing.WhenAwaited)} or {nameof(TimePassing.ByHand)}.");
        if (problems.Count > 0)
            throw new EddaOptionsException(problems);

        void Patience(string name, TimeSpan value)
        {
            if (value != Timeout.InfiniteTimeSpan && (value < TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue))
                problems.Add($"{name} is {value}; give zero to 24 days, or {nameof(Timeout)}.{nameof(Timeout.InfiniteTimeSpan)}.");
        }
    }
}

/// <summary>When virtual time passes.</summary>
public enum TimePassing
{
    /// <summary>
    /// While the test awaits a result, or a moment of the runtime's clock, and nothing is runnable: then time jumps to the next due moment.
    /// </summary>
    WhenAwaited,

    /// <summary>Only by <see cref="EddaTestRuntime.AdvanceAsync"/> and <see cref="EddaTestRuntime.AdvanceToAsync"/>; without them it stands still.</summary>
    ByHand,
}
