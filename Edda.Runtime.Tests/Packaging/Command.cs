using System.Diagnostics;
using System.Text;

namespace Edda.Tests.Packaging;

/// <summary>A command that is run in a folder to its end, as a user would.</summary>
internal static class Command
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>The SDK's own command.</summary>
    internal static Task<(int ExitCode, string Output)> DotnetAsync(string folder, params string[] arguments) =>
        RunAsync(folder, [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", .. arguments]);

    /// <returns>What it wrote: its output, then its errors.</returns>
    internal static async Task<(int ExitCode, string Output)> RunAsync(string folder, IReadOnlyList<string> command)
    {
        using var limit = new CancellationTokenSource(s_limit);
        using var process = Start(folder, command);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"'{string.Join(' ', command)}' was still running after {s_limit}.");
        }
    }

    /// <summary>Runs a command until it has written a line, then kills it.</summary>
    internal static async Task KillAtLineAsync(string folder, IReadOnlyList<string> command, string line)
    {
        using var limit = new CancellationTokenSource(s_limit);
        using var process = Start(folder, command);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var written = await process.StandardOutput.ReadLineAsync(limit.Token);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(limit.Token);
        Assert.That(written, Is.EqualTo(line), await errors);
    }

    private static Process Start(string folder, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // The consumer's own nuget.config decides where packages go; nodes that stay alive would hold the output open.
        start.Environment.Remove("NUGET_PACKAGES");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A single file unpacks its native parts below the folder instead of the user's home.
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(folder, "unpacked");
        // The test host's own choice of SDK parts must not reach another build.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.Ordinal) && k != "MSBUILDDISABLENODEREUSE").ToList())
            start.Environment.Remove(name);
        return Process.Start(start)!;
    }
}
