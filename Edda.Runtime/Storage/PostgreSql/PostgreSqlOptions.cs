namespace Edda;

/// <summary>What differs between one PostgreSQL database and another.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>
    /// The schema that holds Edda's tables; created with them where it is missing. Default: none, which is the first schema of the connection's search path.
    /// Two schemas of one database are two databases of Edda, and know nothing of each other. Behind a transaction pooler the connection string's startup
    /// carries it, which the pooler has to pass on; with a data source it is refused there.
    /// </summary>
    public string? Schema { get; set; }

    /// <summary>
    /// Whether processes tell each other of commits with <c>LISTEN</c> and <c>NOTIFY</c>, on one more connection. Default: yes. Without it a process finds what
    /// others have left for it by polling: every few milliseconds while it runs something, every 0.9 seconds while it does not.
    /// </summary>
    public bool UseNotifications { get; set; } = true;

    /// <summary>
    /// The connection goes through a pooler that gives every transaction another server connection, such as PgBouncer with <c>pool_mode = transaction</c>.
    /// Default: no. Edda then keeps nothing on a connection: no prepared statements, no settings, no notifications. What it sets for itself elsewhere is the role's
    /// there: a <see cref="Schema"/> has to be first in its <c>search_path</c> (checked when a host starts), and <c>lock_timeout = '3s'</c> with
    /// <c>idle_in_transaction_session_timeout = '10s'</c> keep a lost worker from holding up others. The
    /// pooler needs more server connections than there are transactional activities at a time.
    /// </summary>
    public bool BehindTransactionPooler { get; set; }

    internal bool Listens => UseNotifications && !BehindTransactionPooler;

    internal PostgreSqlOptions Copy() => (PostgreSqlOptions)MemberwiseClone();
}
