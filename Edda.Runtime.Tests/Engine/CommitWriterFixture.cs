using Edda.Engine;
using Edda.Storage;
using Edda.Storage.InMemory;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Tests.Engine;

/// <summary>A writer on a store in memory that a test taps, and members whose answers it can wait for.</summary>
internal abstract class CommitWriterFixture
{
    protected InMemoryWorkflowStore Memory { get; private set; } = null!;

    protected TappedStore Store { get; private set; } = null!;

    protected CommitWriter Writer { get; private set; } = null!;

    [SetUp]
    public void Open()
    {
        Memory = new(TimeProvider.System);
        Store = new(Memory);
        Writer = new(Store, static () => null, NullLogger.Instance);
    }

    [TearDown]
    public void Close()
    {
        Writer.Dispose();
        Memory.Dispose();
    }

    protected Send[] Submit(int count, int bytes = 10)
    {
        var sends = Enumerable.Range(0, count).Select(i => new Send($"e-{i}", bytes)).ToArray();
        foreach (var send in sends)
            Writer.Submit(send);
        return sends;
    }

    protected sealed class Send
    {
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Send(string id, int bytes = 10) => Member = new InboxSend(_ => _answer.SetResult())
        {
            InstanceId = "nobody", Item = new() { Kind = InboxKind.Event, Id = id, Type = "t", Payload = new byte[bytes] },
        };

        public CommitMember Member { get; }

        public Task Answer => _answer.Task.WaitAsync(EngineHost.Patience);

        public static implicit operator CommitMember(Send send) => send.Member;
    }
}
