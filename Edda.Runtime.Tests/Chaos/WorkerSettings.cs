using System.Globalization;
using Edda.Tests.Storage;

namespace Edda.Tests.Chaos;

/// <summary>What a worker process is told.</summary>
/// <param name="Folder">Where the database and the lines of all processes are.</param>
/// <param name="Name">The worker's name.</param>
/// <param name="Lease">Its lease.</param>
/// <param name="MaxTakeovers">After how many take-overs an instance is quarantined.</param>
/// <param name="PostgreSql">The connection string of a server; without one, a file in the folder is the database.</param>
internal sealed record WorkerSettings(string Folder, string Name, TimeSpan Lease, int MaxTakeovers = 1_000, string? PostgreSql = null)
{
    /// <summary>Of the file.</summary>
    internal string ConnectionString => $"Data Source={Path.Combine(Folder, "chaos.db")}";

    internal WatchedDatabase Database => PostgreSql is null ? new(StoreKind.Sqlite, ConnectionString) : new(StoreKind.PostgreSql, PostgreSql);

    internal static WorkerSettings Parse(string[] args) => new(
        args[0], args[1], TimeSpan.FromMilliseconds(int.Parse(args[2], CultureInfo.InvariantCulture)), int.Parse(args[3], CultureInfo.InvariantCulture),
        args.Length > 4 ? args[4] : null);

    internal string[] ToArguments() =>
    [
        Folder, Name, ((int)Lease.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), MaxTakeovers.ToString(CultureInfo.InvariantCulture),
        .. PostgreSql is null ? (string[])[] : [PostgreSql],
    ];

    internal void Apply(EddaOptions options)
    {
        options.WorkerName = Name;
        options.Lease = Lease;
        options.TransactionTimeout = Lease / 3;
        options.MaxTakeovers = MaxTakeovers;
        options.StopTimeout = TimeSpan.FromSeconds(2);
        options.TurnTimeout = TimeSpan.FromMinutes(1); // The clock of a turn goes on while its process is paused.
    }
}
