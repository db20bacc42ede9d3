using System.IO.Compression;
using System.Reflection;
using Edda.Tests.Samples;

namespace Edda.Tests.Packaging;

/// <summary>
/// The package as its user gets it: packed, installed from a local folder into fresh projects outside the repository (a library of activities, an
/// application with a workflow, a project that only references the application), built with every warning as an error, run on SQLite.
/// </summary>
[Category("Packaging")]
internal sealed class PackageConsumerTests
{
    private readonly ScratchFolder _folder = new();
    private readonly string _version = $"0.1.0-consumer.{Guid.NewGuid():N}";

    private static string Of(string key) => typeof(PackageConsumerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == key).Value!;

    [OneTimeSetUp]
    public async Task Pack()
    {
        var (exitCode, output) = await Command.DotnetAsync(
            Of("RepositoryRoot"), "pack", "Edda.Runtime/Edda.Runtime.csproj", "-c", Of("Configuration"), "--no-build", "-p:BuildProjectReferences=false", "-o", _folder.File("feed"), $"-p:Version={_version}");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"));
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_package_carries_runtime_generator_and_readme()
    {
        using var package = ZipFile.OpenRead(_folder.File($"feed/Edda.Runtime.{_version}.nupkg"));

        Assert.That(package.Entries.Select(e => e.FullName), Is.SupersetOf([
            "lib/net10.0/Edda.Runtime.dll", "lib/net10.0/Edda.Runtime.xml", "analyzers/dotnet/cs/Edda.Generators.dll", "buildTransitive/Edda.Runtime.props", "README.md",
        ]));
    }

    [Test]
    public async Task A_workflow_of_a_fresh_application_runs_on_the_installed_package()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        ConsumerProjects.Write(_folder.File("consumer"), _version, feed: _folder.File("feed"), fallback: packages);
        File.Copy(Path.Combine(Of("RepositoryRoot"), "global.json"), _folder.File("consumer/global.json"));

        var build = await Command.DotnetAsync(_folder.File("consumer"), "build", "Checks/Checks.csproj", "--nologo");
        Assert.That(build.ExitCode, Is.Zero, build.Output);
        var application = await Command.DotnetAsync(_folder.File("consumer"), "Application/bin/Debug/net10.0/Application.dll", _folder.File("application.db"));
        var checks = await Command.DotnetAsync(_folder.File("consumer"), "Checks/bin/Debug/net10.0/Checks.dll", _folder.File("checks.db"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.Output, Does.Contain("0 Warning(s)"));
            Assert.That(application, Is.EqualTo((0, "3 parcels, 12.5 kg, PARCEL-1 PARCEL-2 PARCEL-3\n")));
            Assert.That(checks, Is.EqualTo((0, "2 parcels, 5 kg, PARCEL-1 PARCEL-2\n")));
            Assert.That(Directory.Exists(_folder.File($"consumer/packages/edda.runtime/{_version}")), "the package comes from the folder");
        }
    }
}
