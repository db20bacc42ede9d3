using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Edda.Storage.Sqlite;

/// <summary>Whether an open connection still has the file that stands under its name.</summary>
internal static class FileIdentity
{
    private const int HasMovedQuestion = 20; // SQLITE_FCNTL_HAS_MOVED

    /// <summary>
    /// The file under the connection's name is another one, though it may hold the same. <see langword="null"/> where SQLite cannot tell, as on systems
    /// that do not let an open file be replaced.
    /// </summary>
    internal static bool? HasMoved(SqliteConnection connection)
    {
        try
        {
            return FileControl(connection.Handle!.DangerousGetHandle(), IntPtr.Zero, HasMovedQuestion, out var moved) == 0 ? moved != 0 : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null; // The application brings a SQLite of another name.
        }
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    private static extern int FileControl(IntPtr database, IntPtr name, int operation, out int result);
}
