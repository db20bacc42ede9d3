using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Hears what other processes ring, on a connection of its own, and tells whoever listens here. Whoever may connect may ring anything: a name that is not true
/// costs a read, and what cannot be read makes whoever hears it look.
/// </summary>
/// <param name="source">Gives the connection.</param>
/// <param name="ringer">Rings for this process.</param>
/// <param name="audience">Told of who else listens for ends.</param>
/// <param name="log">For notifications that are lost.</param>
internal sealed class PostgreSqlListener(PostgreSqlSource source, PostgreSqlRinger ringer, EndAudience audience, ILogger? log) : IDisposable
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, bool> _own = new();
    private readonly ConcurrentDictionary<Listening, Occasion> _listeners = new();
    private Task? _task;
    private long _heard;
    private volatile bool _isHealthy;

    /// <summary>Whether what others ring is heard.</summary>
    internal bool IsHealthy => _isHealthy;

    /// <summary>Grows with each ring of others, and with each that may have been missed.</summary>
    internal long Count => Interlocked.Read(ref _heard);

    private bool WaitsForEnds => _listeners.Values.Contains(Occasion.End);

    /// <summary>A worker of this process: what rings for it is heard.</summary>
    internal void Own(int worker) => _own[worker] = true;

    /// <summary>Calls <paramref name="heard"/> on a thread of the pool.</summary>
    internal IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed)
    {
        if (_stop.IsCancellationRequested)
            return null;
        var listening = new Listening(this, heard, mailed);
        _listeners[listening] = occasion;
        lock (_lock)
            _task ??= Task.Run(ListenOn);
        if (occasion == Occasion.End)
            SayWhoWaits();
        return listening;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _task?.Wait();
    }

    private async Task ListenOn()
    {
        var pause = s_shortestPause;
        var isLost = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var session = source.OpenSession();
                await ListenOn(session, () =>
                {
                    pause = s_shortestPause;
                    if (isLost && log is not null)
                        PostgreSqlLog.NotificationsBack(log, source.Description);
                    isLost = false;
                }).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (PostgreSqlBell.IsLost(e))
            {
                _isHealthy = false;
                if (audience.StopHearing())
                    ringer.Ring(PostgreSqlRinger.Rings.End);
                Call(static _ => true); // What has been missed since nobody knows when.
                if (!isLost && log is not null)
                    PostgreSqlLog.NotificationsLost(log, source.Description, e.Message);
                isLost = true;
                pause = PostgreSqlBell.Longer(pause);
                await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Twice as long after each failure: the server may be away.
            }
        }

        _isHealthy = false;
    }

    private async Task ListenOn(PostgreSqlSession session, Action begun)
    {
        var connection = session.Connection;
        var channels = BellChannels.Read(session);
        connection.Notification += (_, notification) => Hear(notification, channels);
        Begin(connection, channels);
        begun();
        _isHealthy = true;
        Call(static _ => true);
        using var ping = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
        while (true)
        {
            SayWhoWaits();
            // A connection whose packets are dropped says nothing: it has to be asked.
            if (!await connection.WaitAsync(TimeSpan.FromSeconds(5), _stop.Token).ConfigureAwait(false))
                await ping.ExecuteScalarAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>One message and one transaction: the answers to the question are heard.</summary>
    private void Begin(NpgsqlConnection connection, BellChannels channels)
    {
        using var listen = new NpgsqlCommand(
            $"notify {channels.Audience}, '{EndAudience.Question}{ringer.Token}'; listen {channels.Work}; listen {channels.Audience}; listen {channels.End}", connection);
        listen.ExecuteNonQuery();
        audience.BeginToHear();
    }

    private void SayWhoWaits()
    {
        if (WaitsForEnds && audience.MustSay())
            ringer.Ring(PostgreSqlRinger.Rings.Word);
    }

    private void Hear(NpgsqlNotificationEventArgs notification, BellChannels channels)
    {
        if (notification.Channel == channels.Audience)
        {
            HearOfAudience(notification.Payload);
        }
        else if (notification.Channel == channels.End)
        {
            if (notification.Payload != ringer.Token) // Whoever waits here for what ends here is told in memory.
                Call(static occasion => occasion == Occasion.End);
        }
        else if (MustLook(notification.Payload))
        {
            Call(static occasion => occasion == Occasion.Work);
        }
    }

    private void HearOfAudience(string payload)
    {
        if (payload.Length == 0 || payload.AsSpan(1).SequenceEqual(ringer.Token))
            return;
        if (payload[0] == EndAudience.Question)
        {
            audience.WasAsked();
            SayWhoWaits();
        }
        else if (payload[0] == EndAudience.Word && audience.Heard())
        {
            ringer.Ring(PostgreSqlRinger.Rings.End);
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

    private sealed class Listening(PostgreSqlListener listener, Action heard, Func<long, long, bool>? mailed) : IDisposable
    {
        internal void Heard() => heard();

        internal bool Mailed(RungMail mail) => mailed?.Invoke(mail.Key, mail.Seq) == true;

        public void Dispose() => listener._listeners.TryRemove(this, out _);
    }
}
