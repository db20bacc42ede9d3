using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>The task that the body has returned.</summary>
    /// <exception cref="TerminalException">It has returned none.</exception>
    public Task Awaited(Task? task) => task ?? throw NoTask("Task.CompletedTask");

    /// <inheritdoc cref="Awaited(Task)"/>
    public Task<T> Awaited<T>(Task<T>? task) => task ?? throw NoTask("Task.FromResult(...)");

    /// <summary>A value task is always one.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code calls it as it calls the others.")]
    public ValueTask Awaited(ValueTask task) => task;

    /// <inheritdoc cref="Awaited(ValueTask)"/>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code calls it as it calls the others.")]
    public ValueTask<T> Awaited<T>(ValueTask<T> task) => task;

    /// <summary>Trying again would only repeat what the body has done before it returned.</summary>
    private TerminalException NoTask(string instead) =>
        new($"The body of '{Context.ActivityId}' returned null instead of a task. Return {instead}, or declare the method async.");
}
