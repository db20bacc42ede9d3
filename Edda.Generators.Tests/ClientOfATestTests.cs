namespace Edda.Generators.Tests;

/// <summary>Code that uses the client can be tested without a database: a user, who sees only what is public, writes a client of their own.</summary>
public sealed class ClientOfATestTests
{
    [Test]
    public void A_user_can_write_a_client_and_handles_of_their_own() => Compiling.Generate(Compiling.Compilation("""
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Edda;
        namespace App;

        [Workflow] public sealed partial class Order { public Task<int> RunAsync(WorkflowContext ctx, string id) => Task.FromResult(1); }

        public sealed class ScriptedHandle<TResult>(string id, TResult result) : WorkflowHandle<TResult>(id, isNew: true)
        {
            public override Task<WorkflowInstance> GetAsync(CancellationToken cancellationToken = default) => throw new InstanceNotFoundException(InstanceId);

            public override Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) => Task.FromResult(result);

            public override Task<bool> CancelAsync(string? reason = null, CancellationToken cancellationToken = default) => Task.FromResult(true);

            public override Task<bool> SendEventAsync<T>(string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
                throw new EventRefusedException(InstanceId, "full");
        }

        public sealed class ScriptedClient : EddaClient
        {
            public override Task<WorkflowHandle<TResult>> StartAsync<TResult>(WorkflowCall<TResult> call, StartOptions? options = null, CancellationToken cancellationToken = default) =>
                Task.FromResult<WorkflowHandle<TResult>>(new ScriptedHandle<TResult>(options?.Id ?? "new", default!));

            public override Task<WorkflowHandle> StartAsync(WorkflowCall call, StartOptions? options = null, CancellationToken cancellationToken = default) =>
                throw new InstanceConflictException("a", "taken");

            public override WorkflowHandle GetHandle(string instanceId) => new ScriptedHandle<NoResult>(instanceId, default);

            public override WorkflowHandle<TResult> GetHandle<TInput, TResult>(WorkflowDefinition<TInput, TResult> definition, string instanceId) =>
                new ScriptedHandle<TResult>(instanceId, default!);

            public override Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default) => Task.FromResult<WorkflowInstance?>(null);

            public override IAsyncEnumerable<WorkflowInstance> ListAsync(InstanceQuery? query = null, CancellationToken cancellationToken = default) =>
                throw new WorkflowBlockedException("a", BlockedReason.ReplayMismatch, null);

            public override Task ExportHistoryAsync(string instanceId, System.IO.Stream destination, CancellationToken cancellationToken = default) => Task.CompletedTask;

            public override IAsyncEnumerable<HistoryEntry> GetHistoryAsync(string instanceId, CancellationToken cancellationToken = default) =>
                throw new WorkflowFailedException(instanceId, WorkflowStatus.Failed, new Failure("T", "m"));

            public override Task<bool> SendEventAsync<T>(string instanceId, string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
                throw new WorkflowCancelledException(instanceId, new Failure("T", "m"));

            public override Task<bool> CancelAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) => Task.FromResult(true);

            public override Task<bool> ResumeAsync(string instanceId, CancellationToken cancellationToken = default) => Task.FromResult(true);

            public override Task<bool> RetryCompensationAsync(string instanceId, CancellationToken cancellationToken = default) => Task.FromResult(true);
        }

        public static class Use
        {
            public static async Task<int> Once(EddaClient client)
            {
                var order = await client.StartAsync(Order.With("a"), new() { Id = "a" });
                return await order.GetResultAsync() + await client.GetHandle(Order.Definition, "a").GetResultAsync();
            }
        }
        """)).AssertCompiles();
}
