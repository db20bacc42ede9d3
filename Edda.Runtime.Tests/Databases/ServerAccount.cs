using System.Runtime.InteropServices;

namespace Edda.Tests.Databases;

/// <summary>
/// As whom a private server runs. Both servers refuse to run as root, and initdb wants an account that has a name: the one that the system keeps for
/// the server, else <c>nobody</c>.
/// </summary>
internal sealed partial record ServerAccount(int User, int Group)
{
    internal static bool IsNeeded => Environment.UserName == "root";

    internal static ServerAccount Find(string preferred)
    {
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToDictionary(fields => fields[0]);
        var account = accounts.GetValueOrDefault(preferred) ?? accounts["nobody"];
        return new ServerAccount(int.Parse(account[2]), int.Parse(account[3]));
    }

    internal void TakeOwnership(string folder)
    {
        if (ChangeOwner(folder, User, Group) != 0)
            throw new IOException($"'{folder}' cannot be given to user {User}: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, int user, int group);
}
