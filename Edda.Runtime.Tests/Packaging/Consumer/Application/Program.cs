using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Application;
using Edda;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddEdda(edda => edda.UseSqlite($"Data Source={args[1]}").AddWorkflows());
using var host = builder.Build();
await host.StartAsync();
var edda = host.Services.GetRequiredService<EddaClient>();
switch (args[0])
{
    case "dispatch":
        var dispatch = await edda.StartAsync(Dispatch.With([2.5m, 4m, 6m]), new() { Id = "dispatch-1" });
        var dispatched = await dispatch.GetResultAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(dispatch.IsNew ? "new" : "known")}: {dispatched.Parcels} parcels, {dispatched.Weight} kg, {dispatched.Numbers}"));
        break;

    case "pack":
        var delivery = await edda.StartAsync(Delivery.With(), new() { Id = "delivery-1" });
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5)))
        {
            while ((await delivery.GetAsync()).Status != WorkflowStatus.Waiting)
                await timer.WaitForNextTickAsync();
        }

        Console.WriteLine("waiting");
        await Task.Delay(Timeout.Infinite); // Until it is killed.
        break;

    case "hand-over":
        var waiting = edda.GetHandle(Delivery.Definition, "delivery-1");
        await waiting.SendEventAsync("handed-over", new HandedOver("Ana", 1.20m));
        var delivered = await waiting.GetResultAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{delivered.Numbers} to {delivered.HandedOver.To} for {delivered.HandedOver.Postage}, ticket {delivered.Ticket}"));
        break;
}

await host.StopAsync();
