using Edda.Storage;

namespace Edda.Execution;

/// <summary>A compensation registered by hand. Its outcome needs no effect, so it is delivered in the turn after the one that issued it.</summary>
internal sealed class RegisterCommand(int ordinal, int issuedAt, string id, CallSite site, CompensationDefinition definition, byte[] input)
    : Command(ordinal, issuedAt, definition.Name, id, site)
{
    private readonly TaskCompletionSource _source = new();

    public CompensationDefinition Definition { get; } = definition;

    public byte[] Input { get; } = input;

    public long InputHash { get; } = Payloads.InputHash.Of(input);

    public Task Task => _source.Task;

    public override string Kind => "registration";

    public override bool Accepts(HistoryKind kind) => kind == HistoryKind.CompensationRegistered;

    protected override void Complete(HistoryRow? row, Settlement settlement)
    {
        if (row is null || settlement == Settlement.Cancelled)
            _source.TrySetCanceled();
        else
            _source.TrySetResult();
    }
}
