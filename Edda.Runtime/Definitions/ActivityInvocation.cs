using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

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
