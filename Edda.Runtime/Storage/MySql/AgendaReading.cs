using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// The rows of an agenda: signalled instances, which name no definition, and some of each definition. Where they are as many as one part may have at most, there may be
/// more, also of definitions that have none among them.
/// </summary>
internal sealed class AgendaReading
{
    private const int Limit = 100;

    private readonly List<SignalledInstance> _signals = [];
    private readonly Dictionary<int, long> _leftToHome = [];
    private int _due;

    internal Dictionary<int, NextOfDefinition> NextOf { get; } = [];

    /// <summary>The definitions whose first one is left to its home for the grace, and when that one is due.</summary>
    internal IReadOnlyDictionary<int, long> LeftToHome => _leftToHome;

    internal void Read(MySqlDataReader reader)
    {
        var isFirst = true;
        do
        {
            while (reader.Read())
            {
                if (reader.NullableInt(0) is { } definition)
                    Add(definition, reader.Time(1), isLeftToHome: reader.GetInt64(2) == 0, new(reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
                else if (isFirst) // Each part of a long list of definitions says so again.
                    _signals.Add(new(reader.GetInt64(3), reader.GetInt64(5)));
            }

            isFirst = false;
        }
        while (reader.NextResult());
    }

    /// <param name="isPart">Whether the instances of all definitions share a limit.</param>
    internal Agenda ToAgenda(bool isPart = false) => new(
        NextOf.Count == 0 ? null : NextOf.Values.Min(static next => next.At), _signals.Count > 0, isPart && _due >= Limit ? null : NextOf,
        _signals.Count < Limit ? _signals : null);

    /// <summary>Those of an agenda come in the order of their moments, and what is left to its home is asked for anew: what comes behind it may be due before.</summary>
    private void Add(int definition, long wakeAt, bool isLeftToHome, DueInstance instance)
    {
        _due++;
        if (NextOf.TryGetValue(definition, out var first))
            NextOf[definition] = first.Then is null ? first with { Then = wakeAt } : first;
        else if (isLeftToHome)
            _leftToHome.TryAdd(definition, wakeAt);
        else if (!_leftToHome.ContainsKey(definition))
            NextOf[definition] = new(wakeAt, instance);
    }
}
