using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// Sees every message to the server. The store in an application has none; a test's lets a connection end before a message is sent, or before its answer is
/// received.
/// </summary>
internal interface IMessageObserver
{
    void BeforeMessage(MySqlConnection connection, string text);

    void BeforeAnswer(MySqlConnection connection, string text);
}
