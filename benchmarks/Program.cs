using System.CommandLine;
using Edda.Benchmarks.Runner;
using Edda.Benchmarks.Workloads;

if (args is ["child", var address])
{
    await W6.ChildAsync(address);
    return 0;
}

if (args is ["worker", var shared])
{
    await W4.WorkerAsync(shared);
    return 0;
}

var filter = new Option<string>("--filter") { Description = "Only workloads whose name contains this, such as W1.", DefaultValueFactory = static _ => "" };
var storeOption = new Option<string>("--store") { Description = $"{string.Join(", ", BenchStore.Names)}, several of them with commas, or all.", DefaultValueFactory = static _ => "all" };
var json = new Option<bool>("--json") { Description = "One JSON object a line instead of the table." };
var quick = new Option<bool>("--quick") { Description = "Shorter idle times, and no million of sleepers." };
var check = new Option<bool>("--check") { Description = "Exit with 1 when a goal is missed, and list which." };
var root = new RootCommand("Runs the workloads W1 to W7, and T1 for the testing runtime, and prints one table.") { filter, storeOption, json, quick, check };
root.SetAction(async parsed =>
{
    var wanted = parsed.GetValue(filter) ?? "";
    using var counters = new Counters();
    var results = new List<Measurement>();
    var failures = new List<string>();
    string[] stores = parsed.GetValue(storeOption) is "all" or null ? BenchStore.Names : parsed.GetValue(storeOption)!.Split(',');
    var limits = new List<RawLimit>();
    foreach (var store in stores)
    {
        using var alone = BenchStore.Open(store);
        if (alone.MeasureRaw() is { } limit)
            limits.Add(limit);
    }

    foreach (var store in stores)
    {
        await RunAsync("W1", () => W1.RunAsync(store, counters, results));
        await RunAsync("W2", () => W2.RunAsync(store, counters, results));
        await RunAsync("W3", () => W3.RunAsync(store, counters, results));
        await RunAsync("W4", () => W4.RunAsync(store, counters, results));
        await RunAsync("W5", () => W5.RunAsync(store, counters, results, parsed.GetValue(quick)));
        await RunAsync("W6", () => W6.RunAsync(store, results));
        await RunAsync("W7", () => W7.RunAsync(store, counters, results));
        if (store == "memory")
            await RunAsync("T1", () => T1.RunAsync(counters, results));

        async Task RunAsync(string name, Func<Task> run)
        {
            if (!name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                return;
            await Console.Error.WriteLineAsync($"{name} on {store} …");
            try
            {
                await run();
            }
            catch (Exception e)
            {
                // What was measured before is printed all the same.
                failures.Add($"{name} on {store}: {e}");
            }
        }
    }

    if (parsed.GetValue(json))
    {
        Table.PrintJson(results);
    }
    else
    {
        Console.WriteLine(Surroundings.Describe(limits));
        Console.WriteLine();
        Table.Print(results);
    }

    foreach (var failure in failures)
        await Console.Error.WriteLineAsync($"Failed: {failure}");
    var missed = parsed.GetValue(check) ? results.Where(static one => one.IsMissed).ToList() : [];
    foreach (var one in missed)
        await Console.Error.WriteLineAsync($"Missed: {one.Workload} on {one.Store}, {one.Case}: {one.Goal}");
    return failures.Count + missed.Count > 0 ? 1 : 0;
});
try
{
    return await root.Parse(args).InvokeAsync();
}
finally
{
    PostgreSqlStore.End();
    MySqlStore.End();
}
