using System.Collections.Concurrent;
using Edda.Activities;

namespace Edda.Testing;

/// <summary>What goes wrong with the next attempts of a definition, in the order in which it was asked for; then bodies and stubs run as they are.</summary>
internal sealed class ActivityFaults(VirtualTime time)
{
    /// <summary>Task.Delay takes no more than 49 days at once.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromDays(40);

    private readonly ConcurrentDictionary<DurableDefinition, ConcurrentQueue<Func<AttemptBody, AttemptBody>>> _next = new();

    internal void Throw(DurableDefinition definition, Exception error, int times) => Add(definition, times, _ => (_, _, _) => throw error);

    /// <summary>Waits on the clock until the attempt's own limit ends it.</summary>
    internal void TimeOut(DurableDefinition definition, int times) => Add(definition, times, _ => async (_, _, invocation) =>
    {
        while (true)
            await Task.Delay(s_long, time, invocation.CancellationToken);
    });

    /// <summary>The first run takes effect and its result is lost, as when a process dies after it.</summary>
    internal void RunTwice(DurableDefinition definition, int times) => Add(definition, times, static body => async (services, input, invocation) =>
    {
        await body(services, input, invocation);
        return await body(services, input, invocation);
    });

    /// <summary>What the next attempt runs.</summary>
    internal AttemptBody Around(DurableDefinition definition, AttemptBody body) =>
        _next.TryGetValue(definition, out var queue) && queue.TryDequeue(out var fault) ? fault(body) : body;

    private void Add(DurableDefinition definition, int times, Func<AttemptBody, AttemptBody> fault)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition is WorkflowDefinition)
            throw new ArgumentException($"'{definition.Name}' is a workflow, whose code has no attempts: give an activity or a compensation that it calls.", nameof(definition));
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var queue = _next.GetOrAdd(definition, static _ => new());
        for (var i = 0; i < times; i++)
            queue.Enqueue(fault);
    }
}
