namespace Edda.Testing;

/// <content>
/// Faults of activities and compensations. They come before stubs and bodies, for the next attempts, in the order in which they are asked for.
/// </content>
public sealed partial class EddaTestRuntime
{
    /// <summary>Has the next attempts of an activity or a compensation throw. Its body, or its stub, does not run.</summary>
    /// <param name="definition">The activity or compensation: <c>ChargeCard.Definition</c>.</param>
    /// <param name="error">What they throw; a <see cref="TerminalException"/> is not retried.</param>
    /// <param name="times">How many attempts. Default 1.</param>
    public void Throw(DurableDefinition definition, Exception error, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(error);
        _faults.Throw(definition, error, times);
    }

    /// <summary>
    /// Has the next attempts run into their time limit: they wait on the runtime's clock. An attempt without a limit waits for ever, which the wait for the
    /// result reports.
    /// </summary>
    /// <inheritdoc cref="Throw"/>
    public void TimeOut(DurableDefinition definition, int times = 1) => _faults.TimeOut(definition, times);

    /// <summary>
    /// Has the next attempts run their body, or their stub, twice, as after a process that died between the effect and its record. What it does outside must
    /// allow for it; the idempotency key is the same both times.
    /// </summary>
    /// <inheritdoc cref="Throw"/>
    public void RunTwice(DurableDefinition definition, int times = 1) => _faults.RunTwice(definition, times);
}
