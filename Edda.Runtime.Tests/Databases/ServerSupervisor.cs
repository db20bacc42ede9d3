using System.Diagnostics;

namespace Edda.Tests.Databases;

/// <summary>
/// A shell between the tests and a private server: it starts and signals the server by its own process id, on orders that come through its input. That
/// input ends with the test process, however it ends; the shell, which is in a session of its own and nobody's child, then ends the server and removes its
/// folder. Should the shell itself be killed, the system ends the server with it.
/// </summary>
internal sealed class ServerSupervisor : IDisposable
{
    private const string Script =
        """
        trap '' INT HUP
        folder=$1 ending=$2
        shift 2
        run='
            folder=$1
            shift
            "$@" </dev/null 2>&1 &
            echo $! >"$folder/pid"
            echo "@started $!"
            wait $!
            code=$?
            rm -f "$folder/pid"
            echo "@ended $code"'
        send() {
            if pid=$(cat "$folder/pid" 2>/dev/null); then kill -"$1" "$pid"; fi
        }
        echo "@shell $$"
        while read -r order signal; do
            case $order in
                start) setpriv --pdeathsig=KILL sh -c "$run" edda-test-server "$folder" "$@" & ;;
                signal) send "$signal" ;;
            esac
        done
        send "$ending"
        wait
        rm -rf "$folder"
        """;

    // A server that is not up by then has a reason that its last lines tell.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _shell;
    private readonly Thread _reader;
    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly string _readyText;
    private bool _disposed;
    private TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="folder">Removed at the end, with all that is in it.</param>
    /// <param name="endSignal">What ends the server when nobody needs it any more.</param>
    /// <param name="readyText">What the server prints when it takes connections.</param>
    /// <param name="command">The server and its arguments.</param>
    internal ServerSupervisor(string folder, string endSignal, string readyText, IEnumerable<string> command)
    {
        _readyText = readyText;
        _ended.SetResult(0);
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--fork", "sh", "-c", Script, "edda-test-server", folder, endSignal, .. command])
            start.ArgumentList.Add(argument);
        _shell = Process.Start(start)!;
        _reader = new Thread(Read) { IsBackground = true, Name = "server output" };
        _reader.Start();
    }

    internal int ServerProcessId { get; private set; }

    internal int ShellProcessId { get; private set; }

    /// <summary>Starts the server and waits until it takes connections.</summary>
    internal void Start()
    {
        Task ready, ended;
        lock (_lock)
        {
            Assert.That(_ended.Task.IsCompleted, "the server runs already");
            _lines.Clear();
            _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            (ready, ended) = (_ready.Task, _ended.Task);
        }

        Order("start");
        if (Task.WaitAny([ready, ended], s_patience) != 0)
            throw new InvalidOperationException("The server did not start: " + LastLines());
    }

    /// <summary>Sends the server a signal and does not wait.</summary>
    internal void Send(string signal) => Order($"signal {signal}");

    /// <summary>Sends the server a signal and waits until its process has ended.</summary>
    internal void Stop(string signal)
    {
        var ended = _ended.Task;
        Send(signal);
        if (!ended.Wait(s_patience))
            throw new InvalidOperationException($"The server did not end on {signal}: " + LastLines());
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _shell.StandardInput.Close();
        // The output ends when the shell has ended the server and itself.
        _reader.Join(s_patience);
        _shell.Dispose();
    }

    private void Order(string line)
    {
        _shell.StandardInput.WriteLine(line);
        _shell.StandardInput.Flush();
    }

    private void Read()
    {
        while (_shell.StandardOutput.ReadLine() is { } line)
        {
            lock (_lock)
            {
                _lines.Enqueue(line);
                if (_lines.Count > 30)
                    _lines.Dequeue();
                if (line.StartsWith("@started ", StringComparison.Ordinal))
                    ServerProcessId = int.Parse(line[9..]);
                else if (line.StartsWith("@shell ", StringComparison.Ordinal))
                    ShellProcessId = int.Parse(line[7..]);
                else if (line.StartsWith("@ended ", StringComparison.Ordinal))
                    _ended.TrySetResult(int.Parse(line[7..]));
                else if (line.Contains(_readyText, StringComparison.Ordinal))
                    _ready.TrySetResult();
            }
        }
    }

    private string LastLines()
    {
        lock (_lock)
            return string.Join('\n', _lines);
    }
}
