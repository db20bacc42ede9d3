using System.Diagnostics;
using Edda;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orders;

/// <summary>One run of the program: read the files, start what is new, wait for what is open, close the books.</summary>
internal sealed class OrderRun(Settings settings, IDisplay display, Interruption interruption)
{
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly List<BadRow> _badRows = [];

    internal async Task<int> RunAsync()
    {
        try
        {
            var (products, orders) = await ImportAsync(interruption.Token);
            using var database = await ShopDatabase.OpenAsync(ShopHost.ConnectionString(settings), interruption.Token);
            await database.InTransactionAsync(transaction => Warehouse.OpenAsync(transaction, products.Values), interruption.Token);
            var killSwitch = new KillSwitch(settings.KillAfter, settings.Seed, display.WriteLast);
            using var host = ShopHost.Build(settings, database, killSwitch);
            await host.StartAsync(interruption.Token);
            try
            {
                return await ProcessAsync(host, database, killSwitch, orders);
            }
            finally
            {
                await host.StopAsync(CancellationToken.None);
            }
        }
        catch (ImportException e)
        {
            display.WriteError(e.Message);
        }
        catch (SqliteException e)
        {
            display.WriteError($"The database '{settings.Database}' cannot be used: {e.Message}");
        }
        catch (EddaException e)
        {
            display.WriteError($"The worker '{settings.Worker}' cannot run on '{settings.Database}': {e.Message}");
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            display.Write("Stopped before the first order was started.");
            return interruption.ExitCode;
        }

        return ExitCode.CannotRun;
    }

    private async Task<(IReadOnlyDictionary<string, Product> Products, IReadOnlyList<ImportedOrder> Orders)> ImportAsync(CancellationToken cancellationToken)
    {
        var (productFile, orderFile) = (Path.GetFileName(settings.Products) ?? "products.csv", Path.GetFileName(settings.Orders) ?? "orders.csv");
        var products = ProductFile.Read(productFile, await TextFile.ReadAsync(settings.Products, "products.csv", cancellationToken));
        var orders = OrderFile.Read(orderFile, await TextFile.ReadAsync(settings.Orders, "orders.csv", cancellationToken), products.Products);
        Report([.. products.BadRows, .. orders.BadRows]);
        return (products.Products, orders.Orders);
    }

    private async Task<int> ProcessAsync(IHost host, ShopDatabase database, KillSwitch killSwitch, IReadOnlyList<ImportedOrder> orders)
    {
        // The worker ends the host when another process has taken its name.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            interruption.Token, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var open = orders.Count;
        try
        {
            var intake = await OrderIntake.StartAsync(host.Services.GetRequiredService<EddaClient>(), orders, stop.Token);
            Report(intake.BadRows(Path.GetFileName(settings.Orders) ?? "orders.csv"));
            display.Write(intake.ToString());
            open = intake.Orders.Count;
            var outcomes = await display.TrackAsync(intake.Orders.Count, done => Task.WhenAll(intake.Orders.Select(async order =>
            {
                var outcome = await Outcome.WaitAsync(order.Handle, stop.Token);
                Interlocked.Decrement(ref open);
                done(outcome);
                return outcome;
            })));
            var undone = await Books.UndoneOrdersAsync(database, CancellationToken.None);
            outcomes = [.. outcomes.Select(o => o.Kind == OutcomeKind.Failed && undone.Contains(o.OrderId) ? o with { Kind = OutcomeKind.Compensated } : o)];
            var books = await new Books(outcomes).CloseAsync(database, CancellationToken.None);
            var summary = new RunSummary(outcomes, _badRows.Count, _time.Elapsed, killSwitch.Effects, books);
            display.Write(summary);
            return summary.IsAsExpected ? ExitCode.AsExpected : ExitCode.Unexpected;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            display.Write($"Stopped: {open} orders are not done yet; they continue at the next run.");
            return interruption.ExitCode;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            display.WriteError($"The worker '{settings.Worker}' has stopped: another process has started under its name. {open} orders are its business now.");
            return ExitCode.Unexpected;
        }
    }

    private void Report(IReadOnlyList<BadRow> badRows)
    {
        _badRows.AddRange(badRows);
        foreach (var badRow in badRows)
            display.Write($"bad row: {badRow}");
    }
}
