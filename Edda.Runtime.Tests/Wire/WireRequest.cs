namespace Edda.Tests.Wire;

/// <summary>What becomes of a request on its way.</summary>
internal enum WireVerdict
{
    /// <summary>It goes to the server, and its answer to the client.</summary>
    Pass,

    /// <summary>The connection dies and the server never sees it.</summary>
    DieBefore,

    /// <summary>The server runs it up to its end and no further: what would commit it does not arrive.</summary>
    DieDuring,

    /// <summary>The server has run it, committed it where it commits, and the client never hears.</summary>
    DieAfter,

    /// <summary>It is lost, and nobody is told: both sides wait until the test is over.</summary>
    Hang,
}

/// <summary>One message of a client that the server answers as a whole: the statements that it runs, in order.</summary>
/// <param name="Sql">All of them, divided by semicolons; empty where none runs.</param>
/// <param name="IsPreparation">It prepares statements and runs none.</param>
internal sealed record WireRequest(string Sql, bool IsPreparation);
