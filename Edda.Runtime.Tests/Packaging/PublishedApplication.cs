using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Edda.Tests.Packaging;

/// <summary>The consumer's application in one of the ways in which it can be delivered.</summary>
/// <param name="Name">The way.</param>
/// <param name="Start">Starts it.</param>
/// <param name="Log">What building or publishing it has said.</param>
internal sealed record PublishedApplication(string Name, IReadOnlyList<string> Start, string Log)
{
    internal const string Built = "built";
    internal const string SingleFile = "single file";
    internal const string SelfContainedFile = "self-contained single file";
    internal const string Trimmed = "trimmed";
    internal const string Native = "native";

    internal static readonly string[] Names = [Built, SingleFile, SelfContainedFile, Trimmed, Native];

    internal string Folder => Path.GetDirectoryName(Start[^1])!;

    internal static async Task<PublishedApplication> MakeAsync(ConsumerSolution solution, string name)
    {
        var folder = solution.At(name.Replace(' ', '-'));
        string[] arguments = name switch
        {
            Built => ["build", "Application", "-o", folder],
            SingleFile => Publish("--self-contained", "false", "-p:PublishSingleFile=true"),
            SelfContainedFile => Publish("--self-contained", "true", "-p:PublishSingleFile=true", "-p:IncludeNativeLibrariesForSelfExtract=true"),
            Trimmed => Publish("--self-contained", "true", "-p:PublishTrimmed=true"),
            Native => Publish("-p:PublishAot=true"),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
        var clock = Stopwatch.StartNew();
        var (exitCode, log) = await Command.DotnetAsync(solution.Folder, [.. arguments, "--nologo"]);
        Assert.That(exitCode, Is.Zero, log);
        TestContext.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {Size(folder) / 1e6:0.0} MB, made in {clock.Elapsed.TotalSeconds:0} s"));
        return new(name, name == Built ? ["dotnet", Path.Combine(folder, "Application.dll")] : [Path.Combine(folder, "Application")], log);

        string[] Publish(params string[] options) =>
            ["publish", "Application", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, .. options];
    }

    private static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
}
