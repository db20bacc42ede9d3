namespace Edda.Storage.PostgreSql;

/// <summary>
/// Sends notifications on a connection of its own: at once and then at most every 2 ms, what was asked for meanwhile together. What may have been lost with a connection
/// is sent again as something that makes everybody look.
/// </summary>
internal sealed class PostgreSqlRinger(PostgreSqlSource source) : IDisposable
{
    // The longest name has 55 characters; a notification holds 8,000 bytes.
    private const int MaxNamed = 64;
    private const string Everybody = "*";

    // A gap as long as an event takes from one process to another and back would be paid by each of them.
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _rung = new(false);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<RungMail> _mail = [];
    private Thread? _thread;
    private Rings _rings;
    private BellChannels? _channels;

    [Flags]
    internal enum Rings
    {
        None = 0,
        Work = 1,
        End = 2,
        Word = 4,
        All = Work | End | Word,
    }

    /// <summary>Tells this process's notifications from those of others.</summary>
    internal string Token { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Never fails and never waits.</summary>
    /// <param name="rings">What to say.</param>
    /// <param name="mail">What stands for <see cref="Rings.Work"/>, while there is room for names.</param>
    internal void Ring(Rings rings, RungMail? mail = null)
    {
        if (_stop.IsCancellationRequested)
            return;
        bool isPending;
        lock (_lock)
        {
            isPending = _rings != Rings.None || _mail.Count > 0;
            if (mail is { } named && _mail.Count < MaxNamed)
                _mail.Add(named);
            else
                _rings |= rings;
            if (_thread is null)
            {
                _thread = new Thread(RingOn) { IsBackground = true, Name = "Edda notifications" };
                _thread.UnsafeStart();
            }
        }

        if (!isPending)
            _rung.Set();
    }

    /// <summary>What signals is left to the collector: a ring that is on its way may still use it.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _rung.Set();
        _thread?.Join();
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
                session ??= source.OpenSession();
                Send(session);
                pause = s_gap;
            }
            catch (Exception e) when (PostgreSqlBell.IsLost(e))
            {
                // Nothing is dropped: whoever has missed it looks everywhere.
                session?.Dispose();
                session = null;
                lock (_lock)
                    _rings = Rings.All;
                pause = PostgreSqlBell.Longer(pause);
                _rung.Set();
            }

            _stop.Token.WaitHandle.WaitOne(pause);
        }

        session?.Dispose();
    }

    private void Send(PostgreSqlSession session)
    {
        string? work = null;
        Rings rings;
        lock (_lock)
        {
            if (_rings.HasFlag(Rings.Work) || _mail.Count > 0)
                work = string.Join(',', _rings.HasFlag(Rings.Work) ? [Everybody, .. _mail] : _mail.Cast<object>());
            rings = _rings;
            _rings = Rings.None;
            _mail.Clear();
        }

        _channels ??= BellChannels.Read(session);
        if (work is not null)
            Send(session, _channels.Work, work);
        if (rings.HasFlag(Rings.End))
            Send(session, _channels.End, Token);
        if (rings.HasFlag(Rings.Word))
            Send(session, _channels.Audience, EndAudience.Word + Token);
    }

    private static void Send(PostgreSqlSession session, string channel, string payload)
    {
        session.Database.Channel.TypedValue = channel;
        session.Database.Payload.TypedValue = payload;
        session.Add(session.Database.Notify).Run();
    }
}
