using Edda;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orders;

/// <summary>The host in which the workflows run.</summary>
internal static class ShopHost
{
    internal static string ConnectionString(Settings settings) => new SqliteConnectionStringBuilder { DataSource = settings.Database }.ToString();

    internal static IHost Build(Settings settings, ShopDatabase database, KillSwitch killSwitch)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "Orders" });
        // What keeps the host from starting is said by the run itself, without a stack trace.
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddFilter("Microsoft", LogLevel.None)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, RunLifetime>();
        builder.Services.AddSingleton(database).AddSingleton(killSwitch).AddSingleton<PaymentProvider>().AddSingleton<Carrier>();
        builder.Services.AddEdda(edda => edda
            .UseSqlite(ConnectionString(settings))
            .AddWorkflows()
            .Configure(options => options.WorkerName = settings.Worker));
        return builder.Build();
    }
}
