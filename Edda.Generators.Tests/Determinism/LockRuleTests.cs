using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Locks and what else is for several threads.</summary>
public sealed class LockRuleTests
{
    [TestCase("var gate = new Lock(); using ({|EDDA2008:gate.EnterScope|}()) { }")]
    [TestCase("using var semaphore = new SemaphoreSlim(1); {|EDDA2008:semaphore.Wait|}();")]
    [TestCase("using var mutex = new Mutex(); {|EDDA2008:mutex.WaitOne|}();")]
    [TestCase("using var signal = new ManualResetEventSlim(); {|EDDA2008:signal.Wait|}();")]
    [TestCase("using var barrier = new Barrier(1); {|EDDA2008:barrier.SignalAndWait|}();")]
    [TestCase("var spin = new SpinLock(); var taken = false; {|EDDA2008:spin.Enter|}(ref taken);")]
    [TestCase("using var gate = new ReaderWriterLockSlim(); {|EDDA2008:gate.EnterReadLock|}();")]
    [TestCase("System.Threading.Channels.Channel<int> channel = null!; await {|EDDA2008:channel.Writer.WriteAsync|}(1); await foreach (var n in {|EDDA2008:channel.Reader.ReadAllAsync|}()) { }")]
    [TestCase("var queue = new System.Collections.Concurrent.BlockingCollection<int>(); {|EDDA2008:queue.Take|}();")]
    [TestCase("{|EDDA2008:Monitor.Wait|}(items);")]
    public Task Each_of_them_is_reported(string statements) => Judged.Workflow(statements);

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
