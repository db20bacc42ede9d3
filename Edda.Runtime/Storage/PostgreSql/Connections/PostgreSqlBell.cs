using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Tells other processes of commits, and hears of theirs.
/// <para><b>Ringing.</b> After the commit and on a connection of its own, at once and then at most every 2 ms, what was rung meanwhile together. A transaction
/// that notifies holds one lock of the whole database while it commits: within a batch that would be as long as its disk takes, and no two batches of the
/// database could be written at the same time. Alone it writes nothing to the disk. A process that dies between commit and ring leaves what others find when
/// they poll.</para>
/// <para><b>Whom.</b> One channel per occasion and schema. A ring for work names the workers that own what was signalled, where it concerns nobody else;
/// others hear it and ask nothing.</para>
/// <para><b>A lost listener</b> degrades to polling: until it hears again, <see cref="ReadChangeCount"/> asks the database. Whatever was missed is made up for
/// by one call when it is back.</para>
/// </summary>
internal sealed class PostgreSqlBell : IDisposable
{
    private const int MaxNamed = 64;

    // A gap as long as an event takes from one process to another and back would be paid by each of them.
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly PostgreSqlSource _source;
    private readonly PostgreSqlWriter _claims;
    private readonly ILogger? _log;
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _rung = new(false);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<int> _owners = [];
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
    /// <param name="owner">The worker that it concerns alone, where there is one.</param>
    internal void Ring(Occasion occasion, int? owner)
    {
        if (!_source.Options.Listens || _stop.IsCancellationRequested)
            return;
        bool isPending;
        lock (_lock)
        {
            isPending = _ringsAll || _ringsEnd || _owners.Count > 0;
            if (occasion == Occasion.End)
                _ringsEnd = true;
            else if (owner is { } worker && _owners.Count < MaxNamed)
                _owners.Add(worker);
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
    internal IDisposable? Listen(Occasion occasion, Action heard)
    {
        if (!_source.Options.Listens || _stop.IsCancellationRequested)
            return null;
        var listening = new Listening(this, heard);
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
            if (_ringsAll || _owners.Count > 0)
                work = _ringsAll ? "" : string.Join(',', _owners);
            end = _ringsEnd;
            (_ringsAll, _ringsEnd) = (false, false);
            _owners.Clear();
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
            else if (IsForThis(notification.Payload))
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

    private bool IsForThis(string payload)
    {
        if (payload.Length == 0)
            return true;
        foreach (var range in payload.AsSpan().Split(','))
        {
            if (!int.TryParse(payload.AsSpan(range), out var worker) || _own.ContainsKey(worker))
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

    private sealed class Listening(PostgreSqlBell bell, Action heard) : IDisposable
    {
        internal void Heard() => heard();

        public void Dispose() => bell._listeners.TryRemove(this, out _);
    }
}
