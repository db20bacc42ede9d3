using Edda.Engine;
using Edda.Execution;
using Edda.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Testing;

/// <summary>What an instance waits for by its history alone: the body is replayed, so that it does not matter whether its run is in memory.</summary>
internal static class OpenCommands
{
    internal static IReadOnlyList<Command> Of(EddaEngine engine, InstanceRow row, IReadOnlyList<HistoryRow> history)
    {
        if (row.TargetStatus is not null || row.FirstTurnAt is not { } begun || engine.Registry.Find(row.Definition) is not { } definition)
            return [];
        using var body = new WorkflowBody(definition, row.InstanceId, row.Run, NullLogger.Instance, static _ => { });
        body.Begin(row.Input, begun, replaying: true);
        foreach (var recorded in history)
        {
            if (body.HasEnded)
                return [];
            body.Deliver(recorded, replaying: true);
        }

        return body.HasEnded ? [] : [.. body.Commands.Where(static command => !command.IsSettled)];
    }
}
