using System.Threading.Tasks;
using Application;
using Edda;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Checks;

internal sealed class DispatchTests
{
    [Test]
    public async Task Every_parcel_is_packed()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddEdda(edda => edda.UseInMemory().AddWorkflows());
        using var host = builder.Build();
        await host.StartAsync();

        var dispatch = await host.Services.GetRequiredService<EddaClient>().StartAsync(Dispatch.With([2m, 3m]));

        Assert.That(await dispatch.GetResultAsync(), Is.EqualTo(new Dispatched(2, 5m, "PARCEL-1 PARCEL-2")));
        await host.StopAsync();
    }
}
