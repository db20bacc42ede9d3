namespace Edda.Activities;

/// <summary>The open work of a run: its activities, then its compensation. Asked several times a step, so it is walked without allocation.</summary>
internal readonly struct WorkSet(Dictionary<int, DurableWork> activities, DurableWork? compensation)
{
    public Enumerator GetEnumerator() => new(activities.Values.GetEnumerator(), compensation);

    public bool All(Func<DurableWork, bool> condition)
    {
        foreach (var work in this)
        {
            if (!condition(work))
                return false;
        }

        return true;
    }

    /// <summary>Whether some retry is due.</summary>
    public bool HasRetryDue(long now)
    {
        foreach (var work in this)
        {
            if (work is { State: WorkState.BackOff, NextAttemptAt: { } next } && next <= now)
                return true;
        }

        return false;
    }

    public struct Enumerator(Dictionary<int, DurableWork>.ValueCollection.Enumerator activities, DurableWork? compensation)
    {
        private Dictionary<int, DurableWork>.ValueCollection.Enumerator _activities = activities;
        private DurableWork? _compensation = compensation;

        public DurableWork Current { get; private set; } = null!;

        public bool MoveNext()
        {
            if (_activities.MoveNext())
            {
                Current = _activities.Current;
                return true;
            }

            if (_compensation is null)
                return false;
            Current = _compensation;
            _compensation = null;
            return true;
        }
    }
}
