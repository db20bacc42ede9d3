using Edda.Threads;

namespace Edda.Tests.Threads;

internal sealed class PoolReserveTests
{
    [Test]
    public void A_process_that_waits_for_a_server_has_threads_that_the_pool_adds_at_once_and_none_are_taken_away()
    {
        PoolReserve.Ensure();
        ThreadPool.GetMinThreads(out var workers, out var completions);
        Assert.That(workers, Is.GreaterThanOrEqualTo(Environment.ProcessorCount + 4));

        ThreadPool.SetMinThreads(workers + 3, completions);
        try
        {
            PoolReserve.Ensure();
            ThreadPool.GetMinThreads(out var kept, out _);
            Assert.That(kept, Is.EqualTo(workers + 3));
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, completions);
        }
    }
}
