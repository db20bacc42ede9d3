using System.Diagnostics;

namespace Edda.Tests.Samples;

/// <summary>
/// The sample on a small disk of its own that really is full, or read-only: a file system in memory, mounted where only the process under test sees it. It
/// needs the right to mount: root, or user namespaces.
/// </summary>
[Category("Samples")]
[Platform("Linux")]
internal sealed class OrdersDiskTests
{
    // The log alone grows to sixteen megabytes before it is emptied.
    private const string Mount = """mount -t tmpfs -o size=64m edda "$0" && cd "$0" && """;

    private static readonly string[] s_own = Environment.IsPrivilegedProcess ? ["unshare", "--mount"] : ["unshare", "--mount", "--map-root-user"];

    [Test]
    public async Task A_disk_that_is_full_stops_it_until_there_is_room_and_nothing_is_lost()
    {
        using var folder = new ScratchFolder();
        using var process = OrdersProcess.Start(On(folder, Mount + """head -c 64500k /dev/zero > filler && exec "$@" 2>&1"""), folder.Path);
        await process.ReadToAsync("is full");

        await RunAsync("nsenter", $"--mount=/proc/{process.Id}/ns/mnt", "rm", folder.File("filler"));
        var run = await process.WaitForExitAsync();

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Output, Does.Contain("The books balance."));
    }

    [Test]
    public async Task A_disk_that_is_read_only_is_said_to_be_unusable()
    {
        using var folder = new ScratchFolder();
        using var process = OrdersProcess.Start(On(folder, Mount + """ "$@" > first && mount -o remount,ro "$0" && exec "$@" 2>&1"""), folder.Path);

        var run = await process.WaitForExitAsync();

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Output, Does.Contain("The database 'orders.db' cannot be used: "));
    }

    private static OrdersProgram On(ScratchFolder folder, string script) => new([.. s_own, "sh", "-c", script, folder.Path, .. OrdersProgram.Built.Command]);

    [OneTimeSetUp]
    public async Task CanMount()
    {
        if (await ExitCodeAsync([.. s_own, "sh", "-c", "mount -t tmpfs edda /mnt"]) == 0)
            return;
        const string reason = "This machine lets nobody mount a file system: neither root nor user namespaces.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Ignore(reason); // On a developer's machine alone; the build fails, one line above.
    }

    private static async Task RunAsync(params string[] command) => Assert.That(await ExitCodeAsync(command), Is.Zero, string.Join(' ', command));

    private static async Task<int> ExitCodeAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        TestContext.Out.Write(errors);
        return process.ExitCode;
    }
}
