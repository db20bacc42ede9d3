using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Locks and what else is for several threads.</summary>
public sealed class LockRuleTests
{
    [Test]
    public Task Locks_and_primitives_are_reported() => Judged.Members("""
        private static readonly object s_gate = new();
        private readonly Lock _lock = new();
        private readonly SemaphoreSlim _semaphore = new(1);
        private static int s_count;
        private int _own;
        public async Task RunAsync(WorkflowContext ctx)
        {
            {|EDDA2008:lock|} (s_gate) { }
            {|EDDA2008:lock|} (_lock) { }
            await {|EDDA2008:_semaphore.WaitAsync|}();
            _semaphore.Release();
            {|EDDA2008:Monitor.Enter|}(s_gate);
            {|EDDA2008:Interlocked.Increment|}(ref s_count);
            Interlocked.Increment(ref _own);
            var local = 0;
            Interlocked.Increment(ref local);
            var channel = {|EDDA2008:System.Threading.Channels.Channel.CreateUnbounded<int>|}();
            await ctx.Sleep(TimeSpan.Zero);
        }
        """);
}
