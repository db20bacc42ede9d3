using Edda.Tests.Samples;

namespace Edda.Tests.Packaging;

/// <summary>
/// Fresh projects in a folder outside the repository that install the packed package: a library of activities, an application with its workflows, and a
/// test project that references only the application. Packages go to a folder of their own.
/// </summary>
internal sealed class ConsumerSolution : IDisposable
{
    private readonly ScratchFolder _folder = new();

    internal ConsumerSolution()
    {
        var source = Repository.File("Edda.Runtime.Tests", "Packaging", "Consumer");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = _folder.File(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Copy(Repository.File("global.json"), _folder.File("global.json"));
        File.WriteAllText(_folder.File("Edda.Version.props"),
            $"<Project><PropertyGroup><EddaVersion>{PackedPackage.Version}</EddaVersion></PropertyGroup></Project>\n");
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        // The machine's own sources stay; what they would have to deliver again is taken from the folder of the machine.
        File.WriteAllText(_folder.File("nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <packageSources>
                <add key="packed" value="{PackedPackage.Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{machine}" />
              </fallbackPackageFolders>
            </configuration>

            """);
    }

    internal string Folder => _folder.Path;

    internal string At(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}
