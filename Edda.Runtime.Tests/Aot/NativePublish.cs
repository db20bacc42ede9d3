using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Edda.Tests.Packaging;
using Edda.Tests.Samples;

namespace Edda.Tests.Aot;

/// <summary>
/// Publishes projects of the repository natively. They share a folder of artifacts, so that the runtime is built once for all of them; the build of the
/// running tests is neither used nor touched.
/// </summary>
[SetUpFixture]
internal sealed class NativePublish
{
    private static ScratchFolder s_folder = null!;

    [OneTimeSetUp]
    public void CreateFolder() => s_folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => s_folder.Dispose();

    internal static async Task<NativeProgram> OfAsync(params string[] project)
    {
        var (name, folder, artifacts) = (project[^1], s_folder.File(project[^1]), s_folder.File("artifacts"));
        var rid = RuntimeInformation.RuntimeIdentifier;
        var clock = Stopwatch.StartNew();
        var (exitCode, log) = await Command.DotnetAsync(
            Repository.Root,
            "publish", Repository.File(project), "-c", "Release", "-r", rid, "-o", folder, "--artifacts-path", artifacts, "--nologo",
            "-p:TreatWarningsAsErrors=true", "-p:TrimmerSingleWarn=false", "-p:IlcGenerateMstatFile=true");
        Assert.That(exitCode, Is.Zero, log);
        TestContext.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} published for {rid} in {clock.Elapsed.TotalSeconds:0} s"));
        return new(folder, Path.Combine(folder, name), log, Path.Combine(artifacts, "obj", name, $"release_{rid}", "native", $"{name}.mstat"));
    }
}
