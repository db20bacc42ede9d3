using Edda.Storage;

namespace Edda.Engine;

/// <summary>A start on its way. Completes with the instance that already held the id, or with <see langword="null"/> when this start created it.</summary>
internal sealed class StartRequest
{
    private readonly TaskCompletionSource<InstanceRow?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public required long Key { get; init; }

    public required string InstanceId { get; init; }

    public required int Definition { get; init; }

    public required byte[] Input { get; init; }

    public required long InputHash { get; init; }

    public required long CreatedAt { get; init; }

    public Task<InstanceRow?> Task => _done.Task;

    public void Complete(InstanceRow? existing) => _done.TrySetResult(existing);

    public void Fail(Exception error) => _done.TrySetException(error);
}
