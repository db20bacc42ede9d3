using Edda.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Edda.Tests.Testing;

/// <summary>Runtimes as the tests of this folder want them: failing at once where nothing can happen any more.</summary>
internal static class TestRuntimes
{
    public static EddaTestRuntime Create(Action<EddaTestOptions>? options = null, Action<EddaOptions>? configure = null) => EddaTestRuntime.Create(
        edda => edda.AddWorkflows().Configure(configure ?? (static _ => { })),
        test =>
        {
            test.StandstillPatience = TimeSpan.Zero;
            options?.Invoke(test);
        });

    /// <summary>A runtime in which <see cref="Shop.Act"/> does this.</summary>
    public static EddaTestRuntime Acting(Func<string, CancellationToken, TimeProvider, Task<string>> act, Action<EddaTestOptions>? options = null) => Create(test =>
    {
        test.Services.AddSingleton<Func<string, CancellationToken, Task<string>>>(services =>
        {
            var time = services.GetRequiredService<TimeProvider>();
            return (what, token) => act(what, token, time);
        });
        options?.Invoke(test);
    });

    public static void StubPayments(this EddaTestRuntime runtime)
    {
        runtime.Stub(Shop.Charge.Definition, call => new Receipt($"p-{call.orderId}", call.amount));
        runtime.Stub(Shop.Refund.Definition, _ => { });
    }

    /// <summary>One order, from its start to its parcel.</summary>
    public static async Task OrderAsync(EddaTestRuntime runtime)
    {
        var order = await runtime.StartAsync(Shop.Order.With("o1", 5m));
        await order.SendEventAsync("order.shipped", new Shipped("t1"));
        Assert.That(await order.GetResultAsync(), Does.EndWith("t1"));
    }
}
