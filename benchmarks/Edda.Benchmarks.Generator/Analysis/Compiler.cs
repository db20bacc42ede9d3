using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Edda.Benchmarks.Generator.Analysis;

/// <summary>
/// The C# compiler of the SDK as a build runs it: the command hands its work to a server, which stays warm between projects. The server is a private one and
/// ends with this object.
/// </summary>
internal sealed class Compiler : IDisposable
{
    private static readonly string s_dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
    private static readonly string s_tools = Newest("sdk", "Roslyn", "bincore");

    private readonly string _pipe = $"edda-benchmark-{Environment.ProcessId}";

    /// <summary>The reference assemblies of the platform, and what a user of Edda references.</summary>
    internal static IReadOnlyList<string> References { get; } =
    [
        .. Directory.GetFiles(Newest(Path.Combine("packs", "Microsoft.NETCore.App.Ref"), "ref", $"net{Environment.Version.Major}.0"), "*.dll"),
        .. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(f => IsReferenced(Path.GetFileName(f))),
    ];

    /// <summary>The analyzers and generators of the SDK, and the severities of its rules, that each build of a project with default settings gives to the compiler.</summary>
    internal static IReadOnlyList<string> OfSdk { get; } =
    [
        .. Directory.GetFiles(Newest(Path.Combine("packs", "Microsoft.NETCore.App.Ref"), "analyzers", "dotnet", "cs"), "*.dll").Select(f => $"/analyzer:{f}"),
        .. Directory.GetFiles(Newest("sdk", "Sdks", "Microsoft.NET.Sdk", "analyzers"), "*NetAnalyzers.dll").Select(f => $"/analyzer:{f}"),
        $"/analyzerconfig:{Newest("sdk", "Sdks", "Microsoft.NET.Sdk", "analyzers", "build", "config", $"analysislevel_{Environment.Version.Major}_default.globalconfig")}",
    ];

    internal static string Version => FileVersionInfo.GetVersionInfo(Path.Combine(s_tools, "csc.dll")).ProductVersion!.Split('+')[0];

    /// <summary>Compiles, and fails on the first thing that the compiler has to say.</summary>
    internal void Run(IEnumerable<string> arguments)
    {
        var response = Path.GetTempFileName();
        File.WriteAllLines(response, arguments.Select(a => $"\"{a}\""));
        var output = Start("csc.dll", "/nologo", $"/shared:{_pipe}", "/keepalive:60", "/noconfig", $"@{response}");
        File.Delete(response);
        if (output.Length > 0)
            throw new InvalidOperationException(output);
    }

    public void Dispose() => Start("VBCSCompiler.dll", "-shutdown", $"-pipename:{_pipe}");

    private static string Start(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(s_dotnet, "dotnet"), [Path.Combine(s_tools, tool), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : $"{output}\n{error.Result}\nThe compiler ended with {process.ExitCode}.";
    }

    private static bool IsReferenced(string name) =>
        !((string[])["Microsoft.CodeAnalysis", "Edda.Generators", "Edda.Benchmarks", "Dapper.AOT"]).Any(own => name.StartsWith(own, StringComparison.Ordinal));

    private static string Newest(string parent, params string[] below)
    {
        var folders = Directory.GetDirectories(Path.Combine(s_dotnet, parent)).Select(d => Path.Combine([d, .. below])).Where(Path.Exists);
        return folders.OrderBy(d => System.Version.TryParse(d.Split(Path.DirectorySeparatorChar)[^(below.Length + 1)].Split('-')[0], out var version) ? version : new System.Version()).Last();
    }
}
