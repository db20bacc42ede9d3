using System.Runtime.CompilerServices;
using Edda.Activities;

namespace Edda.Testing;

/// <summary>
/// Follows one body of an activity or a compensation, to know whether it holds time still.
/// <para>A body is <b>busy</b> while a piece of it runs or is ready to, and <b>away</b> while it awaits what nobody here can see (a socket, another
/// thread): both hold time. It <b>waits</b> while no piece of it is ready and a timer that it has armed on the runtime's clock is: then time may pass.
/// A limit (<see cref="CancellationTokenSource"/> with a time, <c>WaitAsync</c> with a time) is no wait: a body that awaits a socket under a limit is away.</para>
/// <para>Pieces are seen because this is the body's synchronization context: each continuation comes here, and runs when it is its turn. Code that
/// leaves the context (<c>ConfigureAwait(false)</c>, <see cref="Task.Run(Action)"/>) is not seen: with a timer armed beside it, the body is taken to wait.</para>
/// <para>All fields are the pump's, under its lock.</para>
/// </summary>
internal sealed class BodyTrack(TestPump pump, Attempt attempt) : SynchronizationContext
{
    private static readonly AsyncLocal<BodyTrack?> s_current = new();

    /// <summary>The body in whose code, wherever it flows, the caller runs.</summary>
    public static BodyTrack? Flowing
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>What runs the body.</summary>
    public TestPump Pump => pump;

    /// <summary>In words, for messages.</summary>
    public string Description { get; } = $"'{attempt.Work.Id}' of '{attempt.InstanceId}' (attempt {attempt.Number})";

    /// <summary>Pieces that run or are ready to.</summary>
    public int Pieces { get; set; }

    /// <summary>Waits on the runtime's clock, or for the end of an instance, that have not come to pass.</summary>
    public int Waits { get; set; }

    /// <summary>The user's code has been called.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The user's code has returned.</summary>
    public bool HasEnded { get; set; }

    /// <summary>The engine has been told, or has left the body behind.</summary>
    public bool IsOver { get; set; }

    /// <summary>It is synchronous, its thread has been asked to run it, and it waits for nothing that others have to bring about.</summary>
    public bool IsOnItsThread => attempt.Work.Terms.IsSynchronous && HasMoved && !HasEnded && !IsOver && Waits == 0;

    /// <summary>Its first piece has been taken.</summary>
    public bool HasMoved { get; set; }

    /// <summary>Between its first piece and the user's code, and not in the queue for a transaction: some thread is about to bring it on.</summary>
    public bool IsUnderWay => HasMoved && !HasBegun && !IsOver && Pieces == 0 && Waits == 0;

    public bool HoldsTime => !IsOver && (!HasBegun || HasEnded || Pieces > 0 || Waits == 0);

    /// <summary>Whether timers that the body has left armed still mean something.</summary>
    public bool IsAlive => !IsOver && !HasEnded;

    /// <summary>Goes on as a piece of this body, wherever the caller runs.</summary>
    public Entrance Enter() => new(this);

    public override void Post(SendOrPostCallback d, object? state) => pump.Add(new(this, d, state, IsTimer: false));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}

/// <summary>The way into a body's context: what awaits it goes on there.</summary>
internal readonly struct Entrance(BodyTrack track) : ICriticalNotifyCompletion
{
    public bool IsCompleted => SynchronizationContext.Current == track;

    public Entrance GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => track.Post(static go => ((Action)go!)(), continuation);
}

/// <summary>A piece of a body that is ready to run, or the callback of a timer.</summary>
internal readonly record struct BodyPiece(BodyTrack? Track, SendOrPostCallback Callback, object? State, bool IsTimer)
{
    public void Run()
    {
        // A timer's callback completes what a body awaits: with no context here, code that has left its own goes on inside this call.
        SynchronizationContext.SetSynchronizationContext(IsTimer ? null : Track);
        try
        {
            Callback(State);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }
}
