using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Edda.Generators.Tests;

/// <summary>
/// The SDK's compiler with the generator and the analyzers, in a process whose threads have a stack of 1 MB, as they have on Windows. Code that runs out of it ends
/// the process, which a test within the process could not tell.
/// </summary>
internal sealed partial class CompilerProcess
{
    // The compiler prints no infos.
    private const string Settings = """
        is_global = true
        dotnet_analyzer_diagnostic.category-Edda.Usage.severity = warning
        """;

    private CompilerProcess(int exitCode, string output) => (ExitCode, Output) = (exitCode, output);

    internal int ExitCode { get; }

    internal string Output { get; }

    internal static async Task<CompilerProcess> Run(IEnumerable<(string Path, string Text)> sources)
    {
        var folder = Directory.CreateTempSubdirectory("edda-deep-").FullName;
        try
        {
            List<string> arguments = ["-nologo", "-target:library", "-nullable:enable", "-langversion:latest", "-nowarn:CS1701,CS1702", $"-out:{folder}/App.dll", $"-analyzerconfig:{folder}/.globalconfig", $"-a:{typeof(EddaGenerator).Assembly.Location}"];
            await File.WriteAllTextAsync(Path.Combine(folder, ".globalconfig"), Settings);
            foreach (var (path, text) in sources)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, path), text);
                arguments.Add(Path.Combine(folder, path));
            }

            arguments.AddRange(Compiling.References.Select(r => $"-r:{r.Display}"));
            var response = Path.Combine(folder, "App.rsp");
            await File.WriteAllLinesAsync(response, arguments.Select(a => $"\"{a}\""));
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", Compiler(), "-noconfig", "@" + response]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["DOTNET_Thread_DefaultStackSize"] = "100000"; // In hexadecimal digits.
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new(process.ExitCode, output + await errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is said of a file.</summary>
    internal IEnumerable<string> IdsIn(string file) => Line().Matches(Output).Where(m => m.Groups["file"].Value == file).Select(m => m.Groups["id"].Value);

    private static string Compiler()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var sdk = Directory.GetDirectories(Path.Combine(root, "sdk"), $"{Environment.Version.Major}.*").MaxBy(d => Version.Parse(Path.GetFileName(d).Split('-')[0]))!;
        return Path.Combine(sdk, "Roslyn", "bincore", "csc.dll");
    }

    [GeneratedRegex(@"(?<file>\w+)\.cs\(\d+,\d+\): (error|warning) (?<id>\w+):")]
    private static partial Regex Line();
}
