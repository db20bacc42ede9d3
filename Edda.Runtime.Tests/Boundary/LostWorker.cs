using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Boundary;

/// <summary>Databases that hold an instance whose worker is gone: copies of one in which that has happened.</summary>
internal sealed class LostWorker : IDisposable
{
    private const string UserTable = "create table written (instance text)";

    private readonly StoreKind _kind;
    private readonly ScenarioDatabase _template;

    private LostWorker(StoreKind kind) => (_kind, _template) = (kind, new(kind, TimeProvider.System));

    private string File => $"{_template.Path}.template";

    internal static async Task<LostWorker> PrepareAsync(StoreKind kind, Action<EddaOptions> configure, string id)
    {
        var lost = new LostWorker(kind);
        using var log = new LogLines();
        var effects = new Effects();
        lost._template.Execute(UserTable);
        var host = await ScenarioHost.StartAsync(lost._template, TimeProvider.System, effects, log, configure);
        await host.StartAsync(Journeys.Journey.With(), id);
        await effects.Seen($"{id} hold");
        await host.CrashAsync();
        if (kind == StoreKind.Sqlite)
            lost._template.Execute($"vacuum into '{lost.File}'");
        return lost;
    }

    /// <summary>A database for hosts whose statements the plan sees.</summary>
    internal ScenarioDatabase Open(TimeProvider time, IFaultPlan plan)
    {
        if (plan is FaultPlan file)
            return new ScenarioDatabase(_kind, time, file.Connect, File);
        var database = new ScenarioDatabase(_kind, time);
        database.CopyFrom(_template);
        database.Execute(UserTable);
        database.Route = ((WirePlan)plan).Route;
        return database;
    }

    public void Dispose() => _template.Dispose();
}
