using Edda.Storage.MySql;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>What a store sends, but for what prepares a connection.</summary>
internal sealed class SentMessages : IMessageObserver
{
    internal List<string> All { get; } = [];

    public void BeforeMessage(MySqlConnection connection, string text)
    {
        if (!text.StartsWith("set session", StringComparison.Ordinal))
            All.Add(text);
    }

    public void BeforeAnswer(MySqlConnection connection, string text)
    {
    }
}
