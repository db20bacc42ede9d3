using System.ComponentModel;
using System.Data.Common;
using Edda.Activities;

namespace Edda.Definitions;

/// <summary>What the engine hands to generated code for one attempt.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ActivityInvocation
{
    private readonly object _source; // The attempt, which makes its context when it is asked for; or a context that is there already.
    private readonly DbTransaction? _transaction;

    internal ActivityInvocation(Attempt attempt, DbTransaction? transaction)
    {
        _source = attempt;
        _transaction = transaction;
    }

    internal ActivityInvocation(ActivityExecutionContext context, DbTransaction? transaction)
    {
        _source = context;
        _transaction = transaction;
    }

    internal Attempt? Attempt => _source as Attempt;

    /// <summary>The attempt's context.</summary>
    public ActivityExecutionContext Context => _source as ActivityExecutionContext ?? ((Attempt)_source).Context;

    /// <summary>The attempt's token.</summary>
    public CancellationToken CancellationToken => _source is Attempt attempt ? attempt.CancellationToken : ((ActivityExecutionContext)_source).CancellationToken;

    /// <summary>The transaction in which a transactional activity runs.</summary>
    public DbTransaction Transaction => _transaction ?? throw new InvalidOperationException("The activity is not transactional.");
}
