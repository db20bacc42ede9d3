using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Boundary;

/// <summary>Databases that hold an instance whose worker is gone: of a file, copies; on a server each is made anew.</summary>
internal sealed class LostWorker : IDisposable
{
    private readonly StoreKind _kind;
    private readonly Action<EddaOptions> _configure;
    private readonly string _id;
    private readonly string _folder = Directory.CreateTempSubdirectory("edda-boundary-").FullName;

    private LostWorker(StoreKind kind, Action<EddaOptions> configure, string id) => (_kind, _configure, _id) = (kind, configure, id);

    private string Template => Path.Combine(_folder, "template.db");

    internal static async Task<LostWorker> PrepareAsync(StoreKind kind, Action<EddaOptions> configure, string id)
    {
        var lost = new LostWorker(kind, configure, id);
        if (kind != StoreKind.Sqlite)
            return lost;
        using var database = new ScenarioDatabase(kind, TimeProvider.System);
        await lost.LoseAsync(database);
        database.Execute($"vacuum into '{lost.Template}'");
        return lost;
    }

    /// <summary>A database for hosts whose statements the plan sees.</summary>
    internal async Task<ScenarioDatabase> OpenAsync(TimeProvider time, IFaultPlan plan)
    {
        if (plan is FaultPlan file)
            return new ScenarioDatabase(_kind, time, file.Connect, Template);
        var database = new ScenarioDatabase(_kind, time);
        await LoseAsync(database);
        database.Route = ((WirePlan)plan).Route;
        return database;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task LoseAsync(ScenarioDatabase database)
    {
        using var log = new LogLines();
        var effects = new Effects();
        database.Execute("create table written (instance text)");
        var host = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, _configure);
        await host.StartAsync(Journeys.Journey.With(), _id);
        await effects.Seen($"{_id} hold");
        await host.CrashAsync();
    }
}
