using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Edda.Tests.Scenarios;

/// <summary>What the hosts of a test have logged; shown when it fails, and compared where a scenario is about it.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<(string Text, TaskCompletionSource Seen)> _waits = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, this);

    /// <summary>Completes when a line holds the text.</summary>
    public Task Seen(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waits.Enqueue((text, seen));
        if (_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            seen.TrySetResult();
        return seen.Task.Soon($"'{text}' in the log");
    }

    private void Add(string line)
    {
        _lines.Enqueue(line);
        foreach (var (_, seen) in _waits.Where(w => line.Contains(w.Text, StringComparison.Ordinal)))
            seen.TrySetResult();
    }

    public void Dispose()
    {
    }

    private sealed class Category(string name, LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{logLevel} {name}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
    }
}
