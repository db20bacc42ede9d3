using System.Diagnostics;

namespace Edda.Tests.Outages;

/// <summary>
/// A network of the test's own, with nothing but a loopback in it, whose packets can be dropped: neither side is told, as when a cable is pulled. A process holds
/// it, and it ends with that process, which ends with its input.
/// </summary>
internal sealed class NetworkCell : IDisposable
{
    // A queue that holds nothing drops whatever is sent.
    private const string Script = """
        ip link set lo up || exit 1
        echo ready
        while read -r order; do
            case $order in
                cut) tc qdisc add dev lo root pfifo limit 0 ;;
                mend) tc qdisc del dev lo root ;;
            esac
            echo "$order $?"
        done
        """;

    private readonly Process _holder;

    private NetworkCell(Process holder) => _holder = holder;

    /// <summary>What runs a command in the cell.</summary>
    internal string[] Within =>
        Environment.IsPrivilegedProcess
            ? ["nsenter", $"--net=/proc/{_holder.Id}/ns/net"]
            : ["nsenter", $"--user=/proc/{_holder.Id}/ns/user", "--preserve-credentials", $"--net=/proc/{_holder.Id}/ns/net"];

    /// <summary>A cell; where the system gives none the test is skipped, and fails with <c>CI=true</c>.</summary>
    internal static NetworkCell Create()
    {
        string[] own = Environment.IsPrivilegedProcess ? ["--net"] : ["--map-current-user", "--keep-caps", "--net"];
        var start = new ProcessStartInfo("unshare", [.. own, "sh", "-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process holder;
        try
        {
            holder = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw TestServers.Missing($"There is no network of its own for this test: {e.Message}");
        }

        if (holder.StandardOutput.ReadLine() == "ready")
            return new NetworkCell(holder);
        using (holder)
            throw TestServers.Missing($"There is no network of its own for this test, neither as root nor in a user namespace: {holder.StandardError.ReadToEnd()}");
    }

    /// <summary>From now on every packet is lost.</summary>
    internal void Cut() => Order("cut");

    internal void Mend() => Order("mend");

    public void Dispose()
    {
        _holder.StandardInput.Close();
        _holder.WaitForExit();
        _holder.Dispose();
    }

    private void Order(string order)
    {
        _holder.StandardInput.WriteLine(order);
        _holder.StandardInput.Flush();
        Assert.That(_holder.StandardOutput.ReadLine(), Is.EqualTo($"{order} 0"));
    }
}
