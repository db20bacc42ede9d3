using System.Collections.Concurrent;
using Edda.Definitions;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

/// <summary>An activity whose body tells when it has begun and goes on when the test lets it.</summary>
internal sealed class GatedBody
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GatedBody(string name = "gated", bool obeysToken = true)
    {
        Definition = Handmade.Activity<string, string>(name, async (input, invocation) =>
        {
            Inputs.Enqueue(input);
            invocation.CancellationToken.Register(() => _cancelled.TrySetResult()); // Stays registered: the body may end by the same token first.
            _entered.TrySetResult();
            await (obeysToken ? _released.Task.WaitAsync(invocation.CancellationToken) : _released.Task);
            return input;
        }, new AttemptPolicy { MaxAttempts = 1 });
    }

    public ActivityDefinition<string, string> Definition { get; }

    /// <summary>The inputs of the bodies that have begun.</summary>
    public ConcurrentQueue<string> Inputs { get; } = new();

    public Task Entered => _entered.Task.WaitAsync(EngineHost.Patience);

    public Task Cancelled => _cancelled.Task.WaitAsync(EngineHost.Patience);

    public void Release() => _released.TrySetResult();
}
