using Microsoft.Extensions.Logging;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Tells other processes of commits, and hears of theirs.
/// <para><b>Ringing</b> (<see cref="PostgreSqlRinger"/>). After the commit and on a connection of its own. A transaction that notifies holds one lock of the whole
/// database while it commits: within a batch that would be as long as its disk takes, and no two batches of the database could be written at the same time. Alone
/// it writes nothing to the disk. A process that dies between commit and ring leaves what others find when they poll.</para>
/// <para><b>Whom.</b> One channel per occasion and schema. A ring for mail names the worker that runs the receiver or ran it last, the receiver and the mail's number
/// (<see cref="RungMail"/>): that worker has a run in memory read it, without a claim. Others hear it and ask nothing, unless nobody owns the receiver. Ends are
/// rung only while another process waits for some (<see cref="EndAudience"/>).</para>
/// <para><b>A lost listener</b> (<see cref="PostgreSqlListener"/>) degrades to polling: until it hears again, <see cref="ReadChangeCount"/> asks the database. Whatever was
/// missed is made up for by one call when it is back.</para>
/// </summary>
internal sealed class PostgreSqlBell : IDisposable
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly PostgreSqlSource _source;
    private readonly PostgreSqlWriter _claims;
    private readonly EndAudience _audience;
    private readonly PostgreSqlRinger _ringer;
    private readonly PostgreSqlListener _listener;

    /// <param name="source">Gives the connections that ring and listen.</param>
    /// <param name="claims">The connection of the loop that asks for the change count.</param>
    /// <param name="time">Tells how long ago something was heard.</param>
    /// <param name="log">For notifications that are lost.</param>
    internal PostgreSqlBell(PostgreSqlSource source, PostgreSqlWriter claims, TimeProvider time, ILogger? log)
    {
        _source = source;
        _claims = claims;
        _audience = new(time);
        _ringer = new(source);
        _listener = new(source, _ringer, _audience, log);
    }

    /// <summary>A worker of this process: what rings for it is heard.</summary>
    internal void Own(int worker) => _listener.Own(worker);

    /// <summary>Rings; never fails and never waits.</summary>
    /// <param name="occasion">What has been committed.</param>
    /// <param name="mail">What was sent to an instance that a worker runs, or ran last.</param>
    internal void Ring(Occasion occasion, RungMail? mail)
    {
        if (!_source.Options.Listens)
            return;
        if (occasion == Occasion.Work)
            _ringer.Ring(PostgreSqlRinger.Rings.Work, mail);
        else if (_audience.MustRing())
            _ringer.Ring(PostgreSqlRinger.Rings.End);
    }

    /// <summary>Calls <paramref name="heard"/> on a thread of the pool; <see langword="null"/> where nothing is heard.</summary>
    internal IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed) =>
        _source.Options.Listens ? _listener.Listen(occasion, heard, mailed) : null;

    /// <summary>Costs nothing while notifications are heard: what others commit for this process rings. Else one statement.</summary>
    internal long ReadChangeCount() => _listener.IsHealthy
        ? _listener.Count
        : _claims.Read(static session =>
        {
            using var reader = session.Add(session.Database.ReadSnapshot).Read();
            reader.Read();
            return long.MinValue + (uint)string.GetHashCode(reader.GetString(0), StringComparison.Ordinal);
        });

    /// <summary>Ends both sides.</summary>
    public void Dispose()
    {
        _ringer.Dispose();
        _listener.Dispose();
    }

    /// <summary>The driver also says it so of a connection that was closed, and of a source that its owner has disposed before the store.</summary>
    internal static bool IsLost(Exception error) => PostgreSqlErrors.IsOfDatabase(error) || error is InvalidOperationException;

    /// <summary>The pause after one more failure.</summary>
    internal static TimeSpan Longer(TimeSpan pause) => pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
}
