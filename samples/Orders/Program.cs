using System.CommandLine;
using Orders;

var orders = new Option<string?>("--file") { Description = "The CSV file with the orders. Default: the 200 orders that are built in." };
var products = new Option<string?>("--products") { Description = "The CSV file with the products and their stock. Default: the built-in one." };
var database = new Option<string>("--database") { Description = "The SQLite file; it is created if need be.", DefaultValueFactory = _ => "orders.db" };
var worker = new Option<string>("--worker") { Description = "The worker's name; each process on a file has its own.", DefaultValueFactory = _ => "orders" };
var killAfter = new Option<int?>("--kill-after") { Description = "Kill this process (SIGKILL) after so many effects; the next run finishes the rest." };
var seed = new Option<int?>("--seed") { Description = "Draws the moment of the kill. Default: another one each time; it is printed." };
killAfter.Validators.Add(result =>
{
    if (result.Tokens is [var token] && int.TryParse(token.Value, out var effects) && effects < 1)
        result.AddError("--kill-after needs a number of at least 1.");
});

var command = new RootCommand("Takes the orders of a file from the shelf to the parcel service: one durable workflow each, on a SQLite file.")
{
    orders, products, database, worker, killAfter, seed,
};
command.SetAction(async (parsed, _) =>
{
    using var interruption = new Interruption();
    var settings = new Settings(
        parsed.GetValue(orders), parsed.GetValue(products), parsed.GetValue(database)!, parsed.GetValue(worker)!, parsed.GetValue(killAfter),
        parsed.GetValue(seed) ?? Random.Shared.Next(1, 1_000_000));
    return await new OrderRun(settings, Display.ForThisConsole(), interruption).RunAsync();
});

var parsed = command.Parse(args);
// Signals are this program's own matter; see Interruption.
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? ExitCode.CannotRun : exitCode;
