using Edda.Failures;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Execution;

/// <summary>A call of an activity.</summary>
internal abstract class ActivityCommand(int ordinal, int issuedAt, string id, CallSite site, ActivityDefinition definition, byte[] input, CallOptions? options)
    : Command(ordinal, issuedAt, definition.Name, id, site)
{
    public ActivityDefinition Definition { get; } = definition;

    public byte[] Input { get; } = input;

    public long InputHash { get; } = Payloads.InputHash.Of(input);

    public CallOptions? Options { get; } = options;

    public override string Kind => "activity";

    public override bool Accepts(HistoryKind kind) => kind is HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed
        or HistoryKind.ActivityUnknown or HistoryKind.ActivityCancelled or HistoryKind.ActivityAbandoned;
}

internal sealed class ActivityCommand<TResult>(
    int ordinal, int issuedAt, string id, CallSite site, ActivityCall call, byte[] input, CallOptions? options)
    : ActivityCommand(ordinal, issuedAt, id, site, call.Definition, input, options)
{
    private readonly TaskCompletionSource<TResult> _source = new();

    public Task<TResult> Task => _source.Task;

    protected override void Complete(HistoryRow? row, Settlement settlement)
    {
        if (row is null || settlement == Settlement.Cancelled || IsGivenUp || row.Kind == HistoryKind.ActivityCancelled)
        {
            _source.TrySetCanceled();
            return;
        }

        if (row.Kind == HistoryKind.ActivityCompleted)
        {
            try
            {
                _source.TrySetResult(call is ActivityCall<TResult> typed ? typed.DecodeResult(row.Output) : default!);
                return;
            }
            catch (System.Text.Json.JsonException e)
            {
                throw new PayloadUnreadableException($"The recorded result of {this} cannot be read as {typeof(TResult).Name}: {e.Message}", e);
            }
        }

        var failure = FailureCodec.Decode(row.Error) ?? new Failure("unknown", "no error was recorded");
        _source.TrySetException(new ActivityFailedException(
            Name, Id, Site.ToString(), failure, row.Attempts, failure.IsTerminal, isReplayArtifact: settlement == Settlement.Replayed));
        _ = _source.Task.Exception; // Observed here: a dropped run may leave a failed branch that nobody awaits.
    }
}
