using Microsoft.Extensions.Logging;

namespace Edda.Execution;

/// <summary>The workflow's logger: silent while the turn is a replayed one.</summary>
internal sealed class ReplayLogger(ILogger inner, WorkflowBody body) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => !body.IsReplaying && inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!body.IsReplaying)
            inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
