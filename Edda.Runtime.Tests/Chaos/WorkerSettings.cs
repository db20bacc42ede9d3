using System.Globalization;
using Edda.Tests.Storage;

namespace Edda.Tests.Chaos;

/// <summary>What a worker process is told.</summary>
/// <param name="Folder">Where the database and the lines of all processes are.</param>
/// <param name="Name">The worker's name.</param>
/// <param name="Lease">Its lease.</param>
/// <param name="MaxTakeovers">After how many take-overs an instance is quarantined.</param>
/// <param name="Server">The connection string of a server; without one, a file in the folder is the database.</param>
/// <param name="Kind">What the server is.</param>
/// <param name="IsPooled">Whether a pooler stands before it.</param>
internal sealed record WorkerSettings(
    string Folder, string Name, TimeSpan Lease, int MaxTakeovers = 1_000, string? Server = null, StoreKind Kind = StoreKind.PostgreSql, bool IsPooled = false)
{
    /// <summary>Of the file.</summary>
    internal string ConnectionString => $"Data Source={Path.Combine(Folder, "chaos.db")}";

    internal WatchedDatabase Database => Server is null ? new(StoreKind.Sqlite, ConnectionString) : new(Kind, Server, IsPooled);

    internal static WorkerSettings Parse(string[] args) => new(
        args[0], args[1], TimeSpan.FromMilliseconds(int.Parse(args[2], CultureInfo.InvariantCulture)), int.Parse(args[3], CultureInfo.InvariantCulture),
        args.Length > 4 ? args[4] : null, args.Length > 5 ? Enum.Parse<StoreKind>(args[5]) : default, args.Length > 6);

    internal string[] ToArguments() =>
    [
        Folder, Name, ((int)Lease.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), MaxTakeovers.ToString(CultureInfo.InvariantCulture),
        .. Server is null ? (string[])[] : [Server, $"{Kind}", .. IsPooled ? (string[])["pooled"] : []],
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
