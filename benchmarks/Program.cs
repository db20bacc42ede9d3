using System.CommandLine;
using Edda.Benchmarks.Runner;
using Edda.Benchmarks.Workloads;

if (args is ["child", var path])
{
    await W6.ChildAsync(path);
    return 0;
}

var filter = new Option<string>("--filter") { Description = "Only workloads whose name contains this, such as W1.", DefaultValueFactory = static _ => "" };
var storeOption = new Option<string>("--store") { Description = "memory, sqlite or all.", DefaultValueFactory = static _ => "all" };
var json = new Option<bool>("--json") { Description = "One JSON object a line instead of the table." };
var quick = new Option<bool>("--quick") { Description = "Shorter idle times." };
var root = new RootCommand("Runs the workloads W1 to W6, and T1 for the testing runtime, and prints one table.") { filter, storeOption, json, quick };
root.SetAction(async parsed =>
{
    var wanted = parsed.GetValue(filter) ?? "";
    using var counters = new Counters();
    var results = new List<Measurement>();
    foreach (var store in parsed.GetValue(storeOption) is "all" or null ? (string[])["memory", "sqlite"] : [parsed.GetValue(storeOption)!])
    {
        await If("W1", () => W1.RunAsync(store, counters, results));
        await If("W2", () => W2.RunAsync(store, counters, results));
        await If("W3", () => W3.RunAsync(store, counters, results));
        await If("W4", () => W4.RunAsync(store, counters, results));
        await If("W5", () => W5.RunAsync(store, counters, results, parsed.GetValue(quick)));
        await If("W6", () => W6.RunAsync(store, results));
        if (store == "memory")
            await If("T1", () => T1.RunAsync(counters, results));

        async Task If(string name, Func<Task> run)
        {
            if (!name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                return;
            await Console.Error.WriteLineAsync($"{name} on {store} …");
            await run();
        }
    }

    if (parsed.GetValue(json))
        Table.PrintJson(results);
    else
        Table.Print(results);
});
return await root.Parse(args).InvokeAsync();
