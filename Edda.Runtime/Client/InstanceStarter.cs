using Edda.Engine;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Client;

/// <summary>Starts instances: in this process where it has room, and free for whoever claims it else.</summary>
internal sealed class InstanceStarter(EddaEngine engine)
{
    /// <returns>Whether the instance is new, and not one of the same start that was there.</returns>
    /// <exception cref="InstanceConflictException">The id belongs to another start.</exception>
    internal async Task<(string Id, long Key, bool IsNew)> StartAsync(WorkflowCall call, StartOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var instanceId = options?.Id ?? Guid.CreateVersion7(engine.Time.GetUtcNow()).ToString("N");
        InstanceIds.Check(instanceId);
        var input = call.EncodeInput();
        cancellationToken.ThrowIfCancellationRequested();
        await engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        var request = new StartRequest
        {
            Key = await engine.NextKeyAsync().ConfigureAwait(false), InstanceId = instanceId, Definition = engine.Registry.IdOf(call.Definition),
            Input = input, InputHash = InputHash.Of(input), CreatedAt = engine.Now(),
        };
        Submit(request, call.Definition);
        var existing = await request.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (existing is not null)
            CheckSameStart(existing, call.Definition, request);
        return (instanceId, existing?.Key ?? request.Key, existing is null);
    }

    private void Submit(StartRequest request, WorkflowDefinition definition)
    {
        if (engine.RunsInstances && engine.Runs.Free > 0)
        {
            var run = WorkflowRun.ForStart(engine, definition, request);
            if (engine.Runs.TryAdd(run))
            {
                run.Schedule();
                return;
            }
        }

        engine.Writer.Submit(new InstanceStart(start =>
        {
            if (start.Error is { } error)
                request.Fail(error);
            else
                request.Complete(start.Outcome == RecordOutcome.Exists ? start.Existing : null);
            engine.Pulse();
        })
        {
            Key = request.Key, InstanceId = request.InstanceId, Definition = request.Definition, Input = request.Input, InputHash = request.InputHash,
            CreatedAt = request.CreatedAt,
        });
    }

    private static void CheckSameStart(InstanceRow existing, WorkflowDefinition definition, StartRequest request)
    {
        if (existing.DefinitionKey.Name != definition.Name)
        {
            throw new InstanceConflictException(request.InstanceId,
                $"The id '{request.InstanceId}' belongs to an instance of '{existing.DefinitionKey.Name}', not of '{definition.Name}'; use another id.");
        }

        if (existing.InputHash != request.InputHash && !definition.InputsAgree(existing.Input, request.Input))
        {
            throw new InstanceConflictException(request.InstanceId,
                $"The instance '{request.InstanceId}' of '{definition.Name}' was started with other inputs; use another id, or address it by GetHandle.");
        }
    }
}
