namespace Edda.Storage.PostgreSql;

/// <summary>
/// Whether another process waits for ends, so that they are to be rung. A ring is a transaction that takes a lock of the whole database, and the server wakes
/// everybody who listens for anything: where all who wait are in the process that runs the instances, no end is rung.
/// <para><b>Who decides.</b> Each process for itself, by what it has heard. Whoever listens for ends says so when it begins, when it is asked, and every 30 s.
/// Whoever begins to hear asks, and rings each end for a second, in which the answers come; after a word it rings for 75 s.</para>
/// <para><b>A word that comes late</b> makes up for ends that were not rung in the 15 s before it.</para>
/// <para><b>A word that is lost</b> is lost with the connection that was to hear it, which is found dead within ten seconds: that makes up in the same way. While nothing is
/// heard, each end is rung, and whoever hears again asks again. Whoever waits looks once a second all the same. <b>A process that dies</b> is rung for 75 s longer at
/// most.</para>
/// </summary>
/// <param name="time">A monotonic clock.</param>
internal sealed class EndAudience(TimeProvider time)
{
    /// <summary>Begins a notification that asks who listens for ends; the token of who asks follows.</summary>
    internal const char Question = '?';

    /// <summary>Begins one that says that its sender does; its token follows.</summary>
    internal const char Word = '!';

    private static readonly TimeSpan s_forAnswers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_afterWord = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan s_betweenWords = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly long _epoch = time.GetTimestamp();
    private bool _hears;
    private TimeSpan _ringsUntil;
    private TimeSpan? _missed;
    private TimeSpan? _said;

    /// <summary>From now on this process hears the others, and asks them.</summary>
    internal void BeginToHear()
    {
        lock (_lock)
            (_hears, _ringsUntil, _said) = (true, Later(_ringsUntil, Now + s_forAnswers), null);
    }

    /// <summary>The connection that listens is lost. Whether an end is to be rung that somebody may have missed.</summary>
    internal bool StopHearing()
    {
        lock (_lock)
        {
            _hears = false;
            return TakeMissed(Now);
        }
    }

    /// <summary>Whether an end that has just been committed is to be rung.</summary>
    internal bool MustRing()
    {
        lock (_lock)
        {
            var now = Now;
            if (!_hears || now <= _ringsUntil)
                return true;
            _missed = now;
            return false;
        }
    }

    /// <summary>Another process listens. Whether an end is to be rung that it may have missed.</summary>
    internal bool Heard()
    {
        lock (_lock)
        {
            var now = Now;
            _ringsUntil = Later(_ringsUntil, now + s_afterWord);
            return TakeMissed(now);
        }
    }

    /// <summary>Another process asks. Whether there is anybody here is not known to this class; whoever comes later has to say so.</summary>
    internal void WasAsked()
    {
        lock (_lock)
            _said = null;
    }

    /// <summary>Somebody here listens for ends. Whether that is to be said now; who is told so says it.</summary>
    internal bool MustSay()
    {
        lock (_lock)
        {
            var now = Now;
            if (!_hears || now - _said < s_betweenWords)
                return false;
            _said = now;
            return true;
        }
    }

    private bool TakeMissed(TimeSpan now)
    {
        var missed = _missed;
        _missed = null;
        return now - missed <= s_late;
    }

    private TimeSpan Now => time.GetElapsedTime(_epoch);

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
