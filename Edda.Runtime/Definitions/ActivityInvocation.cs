using System.ComponentModel;
using System.Data.Common;

namespace Edda.Definitions;

/// <summary>What the engine hands to generated code for one attempt.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ActivityInvocation
{
    private readonly DbTransaction? _transaction;

    internal ActivityInvocation(ActivityExecutionContext context, DbTransaction? transaction)
    {
        Context = context;
        _transaction = transaction;
    }

    /// <summary>The attempt's context.</summary>
    public ActivityExecutionContext Context { get; }

    /// <summary>The attempt's token.</summary>
    public CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>The transaction in which a transactional activity runs.</summary>
    public DbTransaction Transaction => _transaction ?? throw new InvalidOperationException("The activity is not transactional.");
}
