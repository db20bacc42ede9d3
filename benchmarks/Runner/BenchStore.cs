using System.Data.Common;
using System.Globalization;

namespace Edda.Benchmarks.Runner;

/// <summary>Where a workload runs: a database of its own, which goes when the workload is over.</summary>
internal abstract class BenchStore : IDisposable
{
    /// <summary>What can be asked for, in the order of the table.</summary>
    internal static readonly string[] Names = ["memory", "sqlite", "postgresql", "mysql"];

    /// <summary>The name in the table.</summary>
    internal abstract string Name { get; }

    /// <summary>What another process opens it by (<see cref="At"/>); <see langword="null"/> where nothing survives the process.</summary>
    internal abstract string? Address { get; }

    /// <summary>What the database does without an engine; <see langword="null"/> where there is none.</summary>
    /// <param name="commits">How many single-row commits are measured.</param>
    internal abstract RawLimit? MeasureRaw(int commits = 4_000);

    /// <summary>Opens connections for single-row commits beside the engine; <see langword="null"/> where <see cref="MeasureRaw"/> gives none. That one comes first.</summary>
    internal virtual async Task<RawCommits?> OpenRawAsync(int connections)
    {
        var open = new List<DbConnection>();
        for (var i = 0; i < connections && Connect() is { } connection; i++)
        {
            open.Add(connection);
            await connection.OpenAsync();
        }

        return open.Count == 0 ? null : await RawCommits.PrepareAsync(open, ServerLimit.InsertRow);
    }

    /// <summary>Whether the database has a server, and many writers at a time.</summary>
    internal virtual bool HasServer => false;

    /// <summary>Processor time of the database where it is a process of its own.</summary>
    internal virtual TimeSpan ServerTime => TimeSpan.Zero;

    internal abstract void Use(EddaBuilder edda);

    /// <summary>A connection of its own, not yet open; <see langword="null"/>: the database is in this process.</summary>
    internal virtual DbConnection? Connect() => null;

    /// <summary>Counts the other connections to this database.</summary>
    private protected virtual string CountOthers => throw new NotSupportedException($"Nobody else connects to {Name}.");

    /// <summary>Waits until a host that has stopped is gone on the server too: there, its connections end after it, and take the processors' time.</summary>
    internal async Task SettleAsync()
    {
        await using var connection = Connect();
        if (connection is null)
            return;
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = CountOthers;
        for (var look = 0; look < 500 && Convert.ToInt64(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture) > 0; look++)
            await Task.Delay(10);
    }

    /// <summary>Copies the one instance that is parked as <c>template</c>, each copy due at another moment.</summary>
    internal virtual void CopySleeper(int copies) => throw new NotSupportedException($"Nothing is copied in {Name}.");

    public abstract void Dispose();

    /// <summary>An empty one.</summary>
    internal static BenchStore Open(string name) => name switch
    {
        "memory" => new MemoryStore(),
        "sqlite" => SqliteFileStore.Create(),
        "postgresql" => new PostgreSqlStore(),
        "mysql" => new MySqlStore(),
        _ => throw new ArgumentException($"There is no store '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>One that another process has opened, and disposes of.</summary>
    internal static BenchStore At(string address) => address.Split(':', 2) switch
    {
        ["sqlite", var folder] => new SqliteFileStore(folder, isOwned: false),
        ["postgresql", var connectionString] => PostgreSqlStore.Existing(connectionString),
        ["mysql", var connectionString] => MySqlStore.Existing(connectionString),
        _ => throw new ArgumentException($"'{address}' is no address of a store.", nameof(address)),
    };
}
