namespace Edda.Definitions;

/// <summary>An activity that is disposable is disposed with its attempt.</summary>
internal static class BodyDisposal
{
    internal static ValueTask DisposeBodyAsync(object body)
    {
        if (body is IAsyncDisposable asyncDisposable)
            return asyncDisposable.DisposeAsync();
        (body as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
