using System.Diagnostics;

namespace Edda.Tests.Databases;

/// <summary>A private server that another process holds, to see what becomes of it when that one is killed.</summary>
internal sealed class HeldServer : IDisposable
{
    internal const string Argument = "--hold-server";

    private readonly Process _holder;
    private readonly Process _server;
    private readonly Process _supervisor;

    private HeldServer(Process holder, string[] line)
    {
        _holder = holder;
        _server = Process.GetProcessById(int.Parse(line[0]));
        _supervisor = Process.GetProcessById(int.Parse(line[1]));
        Folder = line[2];
    }

    internal string Folder { get; }

    internal static HeldServer Start(string kind)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(HeldServer).Assembly.Location, Argument, kind])
            start.ArgumentList.Add(argument);
        var holder = Process.Start(start)!;
        var line = holder.StandardOutput.ReadLine();
        Assert.That(line, Is.Not.Null, "the holder has ended");
        return new HeldServer(holder, line.Split(' '));
    }

    /// <summary>In the holder: starts a server, says which, and never ends it.</summary>
    internal static void Run(string kind)
    {
        var server = TestServers.StartPrivate(kind);
        Console.WriteLine($"{server.ProcessId} {server.SupervisorProcessId} {server.Folder}");
        Console.In.ReadToEnd();
    }

    /// <summary>Kills the holder with all that it has started, as a test runner does at a time limit, and waits for the server and its supervisor.</summary>
    internal void KillAndWait()
    {
        _holder.Kill(entireProcessTree: true);
        Assert.That(_server.WaitForExit(TimeSpan.FromMinutes(1)), "the server still runs");
        Assert.That(_supervisor.WaitForExit(TimeSpan.FromMinutes(1)), "its supervisor still runs");
    }

    public void Dispose()
    {
        _holder.Kill();
        _holder.Dispose();
        _server.Dispose();
        _supervisor.Dispose();
    }
}
