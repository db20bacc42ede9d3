using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Tells other processes of commits, and hears of theirs.
/// <para><b>Ringing.</b> After the commit and on a connection of its own, at once and then at most every 2 ms, what was rung meanwhile together. A transaction
/// that notifies holds one lock of the whole database while it commits: within a batch that would be as long as its disk takes, and no two batches of the
/// database could be written at the same time. Alone it writes nothing to the disk. A process that dies between commit and ring leaves what others find when
/// they poll.</para>
/// <para><b>Whom.</b> One channel per occasion and schema. A ring for mail names the worker that runs the receiver or ran it last, the receiver and the mail's number
/// (<see cref="RungMail"/>): that worker has a run in memory read it, without a claim. Others hear it and ask nothing, unless nobody owns the receiver. Whoever
/// may connect may ring anything: a name that is not true costs a read, and what cannot be read makes whoever hears it look.</para>
/// <para><b>A lost listener</b> degrades to polling: until it hears again, <see cref="ReadChangeCount"/> asks the database. Whatever was missed is made up for
/// by one call when it is back.</para>
/// </summary>
internal sealed class PostgreSqlBell : IDisposable
{
    // The longest name has 55 characters; a notification holds 8,000 bytes.
    private const int MaxNamed = 64;
    private const string Everybody = "*";

    // A gap as long as an event takes from one process to another and back would be paid by each of them.
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly PostgreSqlSource _source;
    private readonly PostgreSqlWriter _claims;
    private readonly ILogger? _log;
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _rung = new(false);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<RungMail> _mail = [];
    private readonly ConcurrentDictionary<int, bool> _own = new();
    private readonly ConcurrentDictionary<Listening, Occasion> _listeners = new();
    private Thread? _ringer;
    private Task? _listener;
    private bool _ringsAll;
    private bool _ringsEnd;
    private long _heard;
    private volatile bool _isHealthy;
    private (string Work, string End)? _channels;

    /// <param name="source">Gives the connections that ring and listen.</param>
    /// <param name="claims">The connection of the loop that asks for the change count.</param>
    /// <param name="log">For notifications that are lost.</param>
    internal PostgreSqlBell(PostgreSqlSource source, PostgreSqlWriter claims, ILogger? log)
    {
        _source = source;
        _claims = claims;
        _log = log;
    }

    /// <summary>A worker of this process: what rings for it is heard.</summary>
    internal void Own(int worker) => _own[worker] = true;

    /// <summary>Rings; never fails and never waits.</summary>
    /// <param name="occasion">What has been committed.</param>
    /// <param name="mail">What was sent to an instance that a worker runs, or ran last.</param>
    internal void Ring(Occasion occasion, RungMail? mail)
    {
        if (!_source.Options.Listens || _stop.IsCancellationRequested)
            return;
        bool isPending;
        lock (_lock)
        {
            isPending = _ringsAll || _ringsEnd || _mail.Count > 0;
            if (occasion == Occasion.End)
                _ringsEnd = true;
            else if (mail is { } named && _mail.Count < MaxNamed)
                _mail.Add(named);
            else
                _ringsAll = true;
            if (_ringer is null)
            {
                _ringer = new Thread(RingOn) { IsBackground = true, Name = "Edda notifications" };
                _ringer.UnsafeStart();
            }
        }

        if (!isPending)
            _rung.Set();
    }

    /// <summary>Calls <paramref name="heard"/> on a thread of the pool; <see langword="null"/> where nothing is heard.</summary>
    internal IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed)
    {
        if (!_source.Options.Listens || _stop.IsCancellationRequested)
            return null;
        var listening = new Listening(this, heard, mailed);
        _listeners[listening] = occasion;
        lock (_lock)
            _listener ??= Task.Run(ListenOn);
        return listening;
    }

    /// <summary>Costs nothing while notifications are heard: what others commit for this process rings. Else one statement.</summary>
    internal long ReadChangeCount() => _isHealthy
        ? Interlocked.Read(ref _heard)
        : _claims.Read(static session =>
        {
            using var reader = session.Add(session.Database.ReadSnapshot).Read();
            reader.Read();
            return long.MinValue + (uint)string.GetHashCode(reader.GetString(0), StringComparison.Ordinal);
        });

    /// <summary>Ends both sides. What signals them is left to the collector: a ring that is on its way may still use it.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _rung.Set();
        _ringer?.Join();
        _listener?.Wait();
    }

    private void RingOn()
    {
        PostgreSqlSession? session = null;
        var pause = s_gap;
        while (!_stop.IsCancellationRequested)
        {
            _rung.WaitOne();
            if (_stop.IsCancellationRequested)
                break;
            try
            {
                session ??= _source.OpenSession();
                Send(session);
                pause = s_gap;
            }
            catch (Exception e) when (IsLost(e))
            {
                // Nothing is dropped: whoever has missed it looks everywhere.
                session?.Dispose();
                session = null;
                lock (_lock)
                    (_ringsAll, _ringsEnd) = (true, true);
                pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
                _rung.Set();
            }

            _stop.Token.WaitHandle.WaitOne(pause);
        }

        session?.Dispose();
    }

    /// <summary>The driver also says it so of a connection that was closed, and of a source that its owner has disposed before the store.</summary>
    private static bool IsLost(Exception error) => PostgreSqlErrors.IsOfDatabase(error) || error is InvalidOperationException;

    private void Send(PostgreSqlSession session)
    {
        string? work = null;
        bool end;
        lock (_lock)
        {
            if (_ringsAll || _mail.Count > 0)
                work = string.Join(',', _ringsAll ? [Everybody, .. _mail] : _mail.Cast<object>());
            end = _ringsEnd;
            (_ringsAll, _ringsEnd) = (false, false);
            _mail.Clear();
        }

        var channels = Channels(session);
        if (work is not null)
            Send(session, channels.Work, work);
        if (end)
            Send(session, channels.End, "");
    }

    private static void Send(PostgreSqlSession session, string channel, string payload)
    {
        session.Database.Channel.TypedValue = channel;
        session.Database.Payload.TypedValue = payload;
        session.Add(session.Database.Notify).Run();
    }

    private (string Work, string End) Channels(PostgreSqlSession session)
    {
        if (_channels is { } known)
            return known;
        using var reader = session.Add(session.Database.ReadSchema).Read();
        reader.Read();
        var schema = reader.GetInt64(0);
        _channels = known = ($"edda_work_{schema}", $"edda_end_{schema}");
        return known;
    }

    private async Task ListenOn()
    {
        var pause = s_gap;
        var isLost = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var session = _source.OpenSession();
                await ListenOn(session, () =>
                {
                    pause = s_gap;
                    if (isLost && _log is not null)
                        PostgreSqlLog.NotificationsBack(_log, _source.Description);
                    isLost = false;
                }).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (IsLost(e))
            {
                _isHealthy = false;
                Call(static _ => true); // What has been missed since nobody knows when.
                if (!isLost && _log is not null)
                    PostgreSqlLog.NotificationsLost(_log, _source.Description, e.Message);
                isLost = true;
                pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
                await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _isHealthy = false;
    }

    private async Task ListenOn(PostgreSqlSession session, Action begun)
    {
        var connection = session.Connection;
        var channels = Channels(session);
        connection.Notification += (_, notification) =>
        {
            if (notification.Channel == channels.End)
                Call(static occasion => occasion == Occasion.End);
            else if (MustLook(notification.Payload))
                Call(static occasion => occasion == Occasion.Work);
        };
        using (var listen = new Npgsql.NpgsqlCommand($"listen {channels.Work}; listen {channels.End}", connection))
            listen.ExecuteNonQuery();
        begun();
        _isHealthy = true;
        Call(static _ => true);
        using var ping = new Npgsql.NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
        while (true)
        {
            // A connection whose packets are dropped says nothing: it has to be asked.
            if (!await connection.WaitAsync(TimeSpan.FromSeconds(5), _stop.Token).ConfigureAwait(false))
                await ping.ExecuteScalarAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Tells the runs that it names; whether there is more in it for this process.</summary>
    private bool MustLook(string payload)
    {
        var mustLook = false;
        foreach (var range in payload.AsSpan().Split(','))
        {
            if (!RungMail.TryParse(payload.AsSpan(range), out var mail))
                mustLook = true;
            else if (_own.ContainsKey(mail.Worker))
                mustLook |= !Tell(mail);
            else
                mustLook |= mail.ConcernsOthers;
        }

        return mustLook;
    }

    private bool Tell(RungMail mail)
    {
        foreach (var (listening, occasion) in _listeners)
        {
            if (occasion != Occasion.Work || !listening.Mailed(mail))
                continue;
            Interlocked.Increment(ref _heard); // Something has changed all the same.
            return true;
        }

        return false;
    }

    private void Call(Func<Occasion, bool> concerns)
    {
        Interlocked.Increment(ref _heard);
        foreach (var (listening, occasion) in _listeners)
        {
            if (concerns(occasion))
                listening.Heard();
        }
    }

    private sealed class Listening(PostgreSqlBell bell, Action heard, Func<long, long, bool>? mailed) : IDisposable
    {
        internal void Heard() => heard();

        internal bool Mailed(RungMail mail) => mailed?.Invoke(mail.Key, mail.Seq) == true;

        public void Dispose() => bell._listeners.TryRemove(this, out _);
    }
}
