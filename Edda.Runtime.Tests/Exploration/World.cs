using System.Globalization;
using Edda.Testing;
using Edda.Tests.Scenarios;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Edda.Tests.Exploration;

/// <summary>One course in a testing runtime, and the world outside of it: effects counted by call, and rows in the user's own table.</summary>
internal sealed class World
{
    private const string Id = "it";

    private readonly Course _course;
    private readonly Effects _effects = new() { AreGatesOpen = true, Caller = static () => BodyTrack.Flowing?.Description };

    public World(Course course)
    {
        _course = course;
        Runtime = EddaTestRuntime.Create(static edda => edda.AddWorkflows(), test =>
        {
            test.StandstillPatience = TimeSpan.Zero;
            test.Services.AddSingleton(_effects).AddScoped<ScopeEnd>();
        });
        course.Prepare?.Invoke(Runtime);
        if (course.Table is { } table)
            Execute(static command => command.ExecuteNonQuery(), $"create table {table}");
    }

    public EddaTestRuntime Runtime { get; }

    public async Task PlayAsync()
    {
        var handle = await Runtime.StartAsync(_course.Call, new() { Id = Id });
        var stage = new Stage(Runtime.Client, Id, Runtime.SettleAsync);
        foreach (var act in _course.Acts)
            await act(stage);
        try
        {
            await handle.GetResultAsync();
        }
        catch (EddaException e) when (e is WorkflowFailedException or WorkflowCancelledException or WorkflowBlockedException)
        {
            // How it ended is compared; this is one way to.
        }

        Assert.That((await handle.GetAsync()).Status, Is.EqualTo(_course.End));
    }

    /// <summary>What is to be seen in it from outside.</summary>
    public WorldView View() => new(_effects.OfCalls, Rows());

    /// <summary>
    /// What holds in each world: everything was done at least once, and once more only where a worker was lost; told apart by call, exactly as in the world
    /// without faults; and undone in reverse order.
    /// </summary>
    public void Check(WorldView calm)
    {
        var view = View();
        var calls = view.Calls.Where(call => !_course.Perhaps.Any(perhaps => call.Key.StartsWith(perhaps + " by ", StringComparison.Ordinal))).ToDictionary();
        Assert.That(calls.Keys.Order(), Is.EqualTo(calm.Calls.Keys.Order()), "effects by call");
        Assert.That(calls.Values, Has.All.InRange(1, 2), string.Join(Environment.NewLine, calls));
        Assert.That(calm.Calls.Values, Has.All.EqualTo(1), "a world without faults repeats nothing");
        Assert.That(view.Rows, Is.EqualTo(calm.Rows), "rows of transactional activities");
        Assert.That(_effects.InOrder.Distinct().Where(_course.Undone.Contains), Is.EqualTo(_course.Undone), "undone in this order");
        UndoneInReverse();
    }

    /// <summary>What is recorded as undone is so in the reverse of the order in which it is recorded as done.</summary>
    private void UndoneInReverse()
    {
        var row = Runtime.Database.FindInstance(Id)!;
        var history = Runtime.Database.ReadHistory(row.Key, row.Run, 0, int.MaxValue);
        var done = history.Where(static r => r.Kind is Edda.Storage.HistoryKind.ActivityCompleted or Edda.Storage.HistoryKind.CompensationRegistered)
            .Select(static r => r.Ordinal).ToList();
        var undone = history.Where(static r => r.Kind == Edda.Storage.HistoryKind.CompensationCompleted).Select(static r => r.Ordinal).Where(done.Contains)
            .ToList();
        Assert.That(undone, Is.EqualTo(undone.OrderByDescending(done.IndexOf)), "compensations in reverse order");
    }

    private string Rows()
    {
        if (_course.Table is not { } table)
            return "";
        return Execute(static command =>
        {
            var rows = new List<string>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(string.Join(' ',
                    Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            return string.Join(Environment.NewLine, rows.Order(StringComparer.Ordinal));
        }, $"select * from {table.Split(' ')[0]}");
    }

    private T Execute<T>(Func<SqliteCommand, T> execute, string sql)
    {
        using var command = Runtime.Database.UserConnection.CreateCommand();
        command.CommandText = sql;
        return execute(command);
    }
}

/// <summary>What a world looks like from outside.</summary>
/// <param name="Calls">Effects by call, with how often each was asked for.</param>
/// <param name="Rows">The user's table.</param>
internal sealed record WorldView(IReadOnlyDictionary<string, int> Calls, string Rows);
