using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Edda.Tests.Databases;

/// <summary>A server of the tests' own, from installed programs, in a temporary folder, on loopback. It may be stopped and started at will.</summary>
internal sealed class PrivateServer : IDisposable
{
    private readonly ServerSupervisor _supervisor;

    private PrivateServer(ServerSupervisor supervisor, string folder, int port)
    {
        _supervisor = supervisor;
        Folder = folder;
        Port = port;
    }

    internal string Folder { get; }

    internal int Port { get; }

    internal int ProcessId => _supervisor.ServerProcessId;

    /// <summary>The shell that ends the server and removes its folder.</summary>
    internal int SupervisorProcessId => _supervisor.ShellProcessId;

    /// <summary>Creates the data and starts the server.</summary>
    /// <param name="recipe">What differs between the servers.</param>
    /// <param name="within">A command that runs the server somewhere else, such as in a network of its own.</param>
    internal static PrivateServer Start(ServerRecipe recipe, string[]? within = null)
    {
        var folder = Directory.CreateTempSubdirectory($"edda-{recipe.Account}-").FullName;
        string[] asAccount = [];
        if (ServerAccount.IsNeeded)
        {
            var account = ServerAccount.Find(recipe.Account);
            account.TakeOwnership(folder);
            asAccount = ["setpriv", $"--reuid={account.User}", $"--regid={account.Group}", "--clear-groups"];
        }

        var port = FindFreePort();
        string[] server = ServerAccount.IsNeeded
            ? [.. asAccount, $"--pdeathsig={recipe.DeathSignal}", .. recipe.Serve(folder, port)]
            : ["setpriv", $"--pdeathsig={recipe.DeathSignal}", .. recipe.Serve(folder, port)];
        var supervisor = new ServerSupervisor(folder, recipe.EndSignal, recipe.ReadyText, [.. within ?? [], .. server]);
        try
        {
            Run([.. asAccount, .. recipe.Initialize(folder)], folder);
            supervisor.Start();
            return new PrivateServer(supervisor, folder, port);
        }
        catch
        {
            supervisor.Dispose();
            throw;
        }
    }

    internal void Start() => _supervisor.Start();

    internal void Stop(string signal) => _supervisor.Stop(signal);

    internal void Send(string signal) => _supervisor.Send(signal);

    public void Dispose() => _supervisor.Dispose();

    private static void Run(string[] command, string folder)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with {process.ExitCode}: {output}{errors.Result}");
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>How a private server is made and run.</summary>
/// <param name="Account">The system's account for it.</param>
/// <param name="EndSignal">Ends it in an orderly way, open connections or not.</param>
/// <param name="DeathSignal">Ends it at once, when nobody is left to wait for it.</param>
/// <param name="ReadyText">What it prints when it takes connections.</param>
/// <param name="Initialize">The command that creates the data in a folder.</param>
/// <param name="Serve">The command that serves a folder on a port.</param>
internal sealed record ServerRecipe(
    string Account, string EndSignal, string DeathSignal, string ReadyText, Func<string, string[]> Initialize, Func<string, int, string[]> Serve);
