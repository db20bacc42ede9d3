using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Edda.Tests.Chaos;

/// <summary>The life of a worker process: it runs what is in the database until its input ends.</summary>
internal static class ChaosWorker
{
    internal const string Ready = "ready";

    internal static async Task RunAsync(WorkerSettings settings)
    {
        using var effects = new EffectLog(settings.Folder);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new LogOnOutput());
        builder.Services.AddSingleton(effects);
        builder.Services.AddEdda(edda => settings.Database.UseIn(edda).AddWorkflows().Configure(settings.Apply));
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine($"{EffectLog.Stamp()} {Ready}");

        // A test that is gone leaves no worker behind; a worker whose name another process has taken leaves by itself.
        var replaced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(replaced.SetResult);
        await Task.WhenAny(Task.Run(Console.In.ReadToEnd), replaced.Task);
        await host.StopAsync();
    }

    private sealed class LogOnOutput : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Lines();

        public void Dispose()
        {
        }

        private sealed class Lines : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                Console.WriteLine($"{EffectLog.Stamp()} {logLevel} {eventId.Id}: {formatter(state, exception)} {exception?.ToString().ReplaceLineEndings(" | ")}");
        }
    }
}
