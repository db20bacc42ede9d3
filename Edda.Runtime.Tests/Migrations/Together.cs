namespace Edda.Tests.Migrations;

/// <summary>Runs an action on several threads that begin at the same moment.</summary>
internal static class Together
{
    internal static void Run(int count, Action action)
    {
        using var barrier = new Barrier(count);
        Task.WaitAll(Enumerable.Range(0, count).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                action();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray());
    }
}
