using Microsoft.Extensions.Logging;

namespace Edda.Engine;

/// <summary>
/// The engine's own way to the log. A provider that fails, or that cannot print a user's exception, costs the line and nothing else: the engine logs
/// on threads that everything depends on.
/// </summary>
internal sealed class ShieldedLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return inner.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is no other place to tell it.
        }
    }
}
