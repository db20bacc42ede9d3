using System.IO.Compression;
using Edda.Tests.Samples;

namespace Edda.Tests.Packaging;

/// <summary>The package, packed once for the tests of this folder from what was built for them, under a version that nobody has ever installed.</summary>
[SetUpFixture]
internal sealed class PackedPackage
{
    private static ScratchFolder s_feed = null!;

    internal static string Version { get; } = $"0.1.0-consumer.{Guid.NewGuid():N}";

    /// <summary>The folder that serves it.</summary>
    internal static string Feed => s_feed.Path;

    internal static ZipArchive Open() => ZipFile.OpenRead(s_feed.File($"Edda.Runtime.{Version}.nupkg"));

    [OneTimeSetUp]
    public async Task Pack()
    {
        s_feed = new();
        var (exitCode, output) = await Command.DotnetAsync(
            Repository.Root,
            "pack", "Edda.Runtime/Edda.Runtime.csproj", "-c", Repository.Configuration, "--no-build", "-p:BuildProjectReferences=false",
            $"-p:Version={Version}", "-o", Feed);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"));
    }

    [OneTimeTearDown]
    public void Remove() => s_feed.Dispose();
}
