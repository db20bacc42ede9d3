namespace Edda.Tests.Samples;

/// <summary>An empty folder that goes with the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("edda-").FullName;

    internal string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Says what keeps the folder, and never throws: it is disposed while a test fails, and an error of its own would take the place of the test's.
    /// </summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TestContext.Out.WriteLine($"The folder '{Path}' is left: {e.Message} ({string.Join(", ", Left())})");
        }
    }

    private IEnumerable<string> Left() => Directory.Exists(Path) ? Directory.EnumerateFileSystemEntries(Path).Select(p => System.IO.Path.GetFileName(p)) : [];
}
