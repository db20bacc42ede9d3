using System.Collections.Concurrent;
using Edda.Activities;
using Edda.Engine;

namespace Edda.Testing;

/// <summary>What runs in place of bodies, by definition; and the frame around every body, stubbed or not, by which the pump follows it.</summary>
internal sealed class StubTable(ActivityFaults faults)
{
    private readonly ConcurrentDictionary<DurableDefinition, AttemptBody> _stubs = new();

    public void Set(DurableDefinition definition, AttemptBody stub) => _stubs[definition] = stub;

    /// <summary>Looks the stub up when the body is to run, so that a stub set later counts for every attempt that comes after.</summary>
    public AttemptBody Frame(TestPump pump, DurableDefinition definition, AttemptBody body) => async (services, input, invocation) =>
    {
        if (pump.IsDead)
            await new TaskCompletionSource().Task; // Its process is gone: nothing of it happens any more.
        if (invocation.Attempt is not { } attempt || pump.TrackOf(attempt) is not { } track)
            return await body(services, input, invocation);
        if (!attempt.Work.Terms.IsSynchronous)
            await track.Enter(); // One that has waited for its transaction comes on some thread.
        pump.BodyBegins(track);
        BodyTrack.Flowing = track;
        try
        {
            return await faults.Around(definition, _stubs.GetValueOrDefault(definition, body))(new ActivityServices(definition, services), input, invocation);
        }
        finally
        {
            pump.BodyEnded(track);
        }
    };
}
