using Edda.Tests.Chaos;

namespace Edda.Tests;

/// <summary>What the assembly does when it is run instead of tested: it is a worker that a test kills.</summary>
internal static class Program
{
    internal static async Task<int> Main(string[] args)
    {
        if (args is not [WorkerProcess.Argument, .. var rest])
        {
            await Console.Error.WriteLineAsync("Run 'dotnet test' instead.");
            return 2;
        }

        await ChaosWorker.RunAsync(WorkerSettings.Parse(rest));
        return 0;
    }
}
