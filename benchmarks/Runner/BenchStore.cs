namespace Edda.Benchmarks.Runner;

/// <summary>Where a workload runs: in memory, or in a SQLite file of its own that is deleted afterwards.</summary>
internal sealed class BenchStore : IDisposable
{
    private readonly string? _folder;

    private BenchStore(string? folder) => _folder = folder;

    internal static BenchStore InMemory() => new(null);

    internal static BenchStore Sqlite() => new(Directory.CreateTempSubdirectory("edda-benchmark-").FullName);

    /// <summary>A file that somebody else deletes.</summary>
    internal static BenchStore At(string file) => new(Path.GetDirectoryName(file));

    internal static BenchStore Open(string name) => name == "sqlite" ? Sqlite() : InMemory();

    internal string Name => _folder is null ? "memory" : "sqlite";

    internal string? File => _folder is null ? null : Path.Combine(_folder, "edda.db");

    /// <summary>A second file on the same disk, for the raw limit.</summary>
    internal string? RawFile => _folder is null ? null : Path.Combine(_folder, "raw.db");

    internal void Use(EddaBuilder edda)
    {
        if (File is { } file)
            edda.UseSqlite($"Data Source={file}");
        else
            edda.UseInMemory();
    }

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
