using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Edda.Storage.Sqlite;

/// <summary>
/// Tells other processes on the same file that something was committed for them. SQLite has no notifications: without a bell, an idle worker learns of
/// an event that another process sends when it polls next.
/// <para><b>How.</b> Beside <c>orders.db</c> stands the folder <c>orders.db-bells</c> with one empty file per occasion. To ring is to touch that file, after
/// the commit; to listen is to watch its folder by the operating system's means (inotify on Linux). Who hears it looks into the database, where the truth
/// is: a ring carries nothing.</para>
/// <para><b>Who rings when.</b> At most once per transaction, and only when it holds something for somebody else: <see cref="Occasion.Work"/> when a row was
/// left due that this process does not take itself, or one that another worker owns was signalled; <see cref="Occasion.End"/> when an instance has ended
/// or was blocked. Workers listen for work; a process listens for ends only while it waits for an instance that it does not run. Nobody is addressed by
/// name: a ring too many is one read of one statement, while a list of listeners would have to be written, read and cleaned up.</para>
/// <para><b>What a crash leaves.</b> Before the commit: nothing, rightly. Between commit and ring: no ring; the others find the row when they poll, which
/// they do as they would without a bell. After the ring: nothing is left behind, and a listener that dies takes its watch with it. There is nothing to
/// clean: the files are empty and stay, as the file's log does.</para>
/// <para><b>Where it does not work</b> it is silent and polling remains: a folder that may not be written, another user's folder (it is made for its owner
/// alone, so that nobody else can keep the workers busy), a full table of watches, a folder deleted underneath. On Windows and macOS the same calls reach
/// those systems' own watches; what is slow or missing there costs the pause between two polls.</para>
/// <para>A datagram socket per process was not taken: it needs names within 108 bytes, a list of who listens, and somebody who removes the sockets of the
/// dead. Watching SQLite's log was not taken: it changes before a commit is visible, and with every commit, the own ones included.</para>
/// </summary>
internal sealed class SqliteBell(SqliteFile database, ILogger? log) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ConcurrentDictionary<FileSystemWatcher, Occasion> _watches = new();
    private volatile bool _isBroken;

    /// <summary>Rings; never fails, and costs one call to the operating system.</summary>
    internal void Ring(Occasion occasion)
    {
        if (_isBroken)
            return;
        var file = FileOf(occasion);
        try
        {
            try
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Nobody listens yet, or somebody has tidied up: the next ring finds the file.
                Create(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            GiveUp(e);
        }
    }

    /// <summary>Calls <paramref name="heard"/> on a thread of the runtime; <see langword="null"/> where nothing can be watched.</summary>
    internal IDisposable? Listen(Occasion occasion, Action heard)
    {
        FileSystemWatcher? watch = null;
        try
        {
            var file = FileOf(occasion);
            Create(file);
            watch = new FileSystemWatcher(Path.GetDirectoryName(file)!) { NotifyFilter = NotifyFilters.LastWrite };
            watch.Changed += (_, _) => heard();
            watch.Disposed += (_, _) => _watches.TryRemove(watch, out _);
            watch.EnableRaisingEvents = true;
            _watches.TryAdd(watch, occasion);
            return watch;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            watch?.Dispose();
            if (log is not null)
                SqliteLog.BellSilent(log, Root, e.Message);
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var watch in _watches.Keys)
            watch.Dispose();
    }

    // Asked for each time: the file is found only when it is opened.
    private string Root => database.Path + "-bells";

    // One folder per occasion: a watch is woken for every file of its folder.
    private string FileOf(Occasion occasion) => Path.Combine(Root, occasion == Occasion.Work ? "work" : "ends", "bell");

    private static void Create(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!, OwnerOnly);
            Directory.CreateDirectory(folder, OwnerOnly);
        }

        File.Open(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    private void GiveUp(Exception error)
    {
        _isBroken = true;
        if (log is not null)
            SqliteLog.BellSilent(log, Root, error.Message);
    }
}
