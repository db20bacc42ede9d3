using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>The rows of an agenda: signalled instances, which name no definition, and the first two of each definition.</summary>
internal sealed class AgendaReading
{
    private const int MaxSignals = 100;

    private readonly List<SignalledInstance> _signals = [];
    private readonly Dictionary<int, long> _leftToHome = [];

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

    internal Agenda ToAgenda() => new(
        NextOf.Count == 0 ? null : NextOf.Values.Min(static next => next.At), _signals.Count > 0, NextOf, _signals.Count < MaxSignals ? _signals : null);

    /// <summary>They come in the order of their moments, and what is left to its home is asked for anew: what comes behind it may be due before.</summary>
    private void Add(int definition, long wakeAt, bool isLeftToHome, DueInstance instance)
    {
        if (NextOf.TryGetValue(definition, out var first))
            NextOf[definition] = first with { Then = wakeAt };
        else if (isLeftToHome)
            _leftToHome.TryAdd(definition, wakeAt);
        else if (!_leftToHome.ContainsKey(definition))
            NextOf[definition] = new(wakeAt, instance);
    }
}
