using System.ComponentModel;
using System.Data.Common;
using Edda.Activities;

namespace Edda.Definitions;

/// <summary>What the engine hands to generated code for one attempt.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ActivityInvocation
{
    private readonly Attempt _attempt;
    private readonly DbTransaction? _transaction;

    internal ActivityInvocation(Attempt attempt, DbTransaction? transaction)
    {
        _attempt = attempt;
        _transaction = transaction;
    }

    /// <summary>The attempt's context.</summary>
    public ActivityExecutionContext Context => _attempt.Context;

    /// <summary>The attempt's token.</summary>
    public CancellationToken CancellationToken => _attempt.CancellationToken;

    /// <summary>The transaction in which a transactional activity runs.</summary>
    public DbTransaction Transaction => _transaction ?? throw new InvalidOperationException("The activity is not transactional.");
}
