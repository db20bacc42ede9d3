using Edda.Execution;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// The mailbox. <c>_seen</c> is the highest number up to which everything that this run could want was loaded since its claim; a park compares it with the
/// row. Mail of types that nobody awaits stays in the database, and as long as there is some, new events join it there: what is in memory is the oldest of
/// its type.
/// </content>
internal sealed partial class WorkflowRun
{
    private const int MaxUnreadInMemory = 256;

    private readonly List<InboxRow> _unread = [];
    private long _seen;
    private long _told;

    /// <summary>Up to which mail number this run has looked; read by the claim loop.</summary>
    public long Seen => Volatile.Read(ref _seen);

    /// <summary>Up to which mail number this run has looked, or will when it comes to what it was sent.</summary>
    public long Told => Math.Max(Seen, Volatile.Read(ref _told));

    /// <summary>Gives it mail that this process has stored. One thread at a time does: that of the answer.</summary>
    public void Deliver(InboxRow mail)
    {
        Volatile.Write(ref _told, mail.Seq);
        Post(new InboxArrival(mail));
    }

    private bool _hasMoreMail;

    /// <summary>The numbers of what was loaded and is not consumed by a durable commit.</summary>
    private HashSet<long> Known => field ??= [];

    private InboxRow? CancelMail() => _unread.Find(static m => m.Kind == InboxKind.Cancel);

    /// <summary>The oldest unread event of the type; looked for in the database where it may be.</summary>
    private InboxRow? UnreadMail(string type)
    {
        var found = _unread.Find(m => m.Kind == InboxKind.Event && m.Type == type);
        if (found is null && _hasMoreMail)
        {
            LoadInbox(_seen);
            found = _unread.Find(m => m.Kind == InboxKind.Event && m.Type == type);
        }

        return found;
    }

    private void MailArrived(InboxRow row)
    {
        if (row.Seq <= _seen)
            return;
        if (row.Seq != _seen + 1 || _unread.Count >= MaxUnreadInMemory)
        {
            LoadInbox(row.Seq);
            return;
        }

        _seen = row.Seq;
        // An older one of its type may still be in the database: both are received from there, in their order.
        if (_hasMoreMail && row.Kind == InboxKind.Event)
            return;
        if (Known.Add(row.Seq))
            _unread.Add(row);
    }

    /// <summary>Loads what this run could want of the mailbox; everything up to <paramref name="upTo"/> is committed and therefore visible.</summary>
    private void LoadInbox(long upTo)
    {
        var awaited = _open.OfType<WaitCommand>().Where(static w => !w.IsSettled).GroupBy(static w => w.Name)
            .Select(g => new AwaitedType(g.Key, g.Count() + Known.Count)).ToList();
        var page = _engine.Store.ReadInbox(Key, awaited);
        foreach (var row in page.Rows)
        {
            if (Known.Add(row.Seq))
                _unread.Add(row);
        }

        _unread.Sort(static (x, y) => x.Seq.CompareTo(y.Seq));
        _hasMoreMail = page.HasMore;
        _seen = Math.Max(_seen, upTo);
    }

    /// <summary>Somebody said that there is mail: what is found counts, and nothing else.</summary>
    private void LookForMail()
    {
        LoadInbox(_seen);
        if (_unread.Count > 0)
            _seen = Math.Max(_seen, _unread[^1].Seq);
    }

    private void Consume(InboxRow mail)
    {
        _unread.Remove(mail);
        _consumed.Add(mail.Seq);
    }
}
