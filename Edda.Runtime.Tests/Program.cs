using Edda.Tests.Chaos;
using Edda.Tests.Databases;
using Edda.Tests.Exploration.Kills;

namespace Edda.Tests;

/// <summary>What the assembly does when it is run instead of tested: it is a worker that a test kills, or that kills itself.</summary>
internal static class Program
{
    internal static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case [WorkerProcess.Argument, .. var rest]:
                await ChaosWorker.RunAsync(WorkerSettings.Parse(rest));
                return 0;
            case [KillOrder.Argument, .. var rest]:
                await KillWorker.RunAsync(KillOrder.Parse(rest));
                return 0;
            case [HeldServer.Argument, var kind]:
                HeldServer.Run(kind);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Run 'dotnet test' instead.");
                return 2;
        }
    }
}
