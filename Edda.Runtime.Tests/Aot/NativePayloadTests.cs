using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Edda.Tests.Aot;

/// <summary>The whole list of payload types and annotations in a native binary, where nothing can be done by reflection.</summary>
[Category("Aot")]
public sealed class NativePayloadTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("edda-aot-").FullName;

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Every_payload_type_reads_back_in_a_native_binary_whose_publish_warns_of_nothing()
    {
        var project = Path.Combine(Path.GetDirectoryName(ThisFile())!, "PayloadRoundTrip", "PayloadRoundTrip.csproj");
        var published = Path.Combine(_folder, "published");
        // An artifacts folder of its own: the build of the running tests is neither used nor touched.
        var (publishCode, publishLog) = await Run("dotnet", ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", published, "--artifacts-path", Path.Combine(_folder, "artifacts")]);
        Assert.That(publishCode, Is.Zero, publishLog);
        Assert.That(publishLog, Does.Not.Match(@"\bIL[0-9]{4}\b").And.Not.Contain("warning"));

        var (code, log) = await Run(Path.Combine(published, "PayloadRoundTrip"), []);
        Assert.That(log, Does.Match("^1[0-9][0-9] checked, 0 lost"));
        Assert.That(code, Is.Zero);
    }

    private static async Task<(int Code, string Log)> Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
