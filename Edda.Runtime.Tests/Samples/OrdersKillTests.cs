namespace Edda.Tests.Samples;

/// <summary>The sample as it was built, killed at fifty points; the published one has its turn in <see cref="Aot.NativeOrdersTests"/>.</summary>
[Category("Samples")]
[Platform("Linux")]
[Parallelizable] // Most of it is waiting: for servers, for processes, for the disk.
internal sealed class OrdersKillTests
{
    private const int Points = 50;

    [Test]
    public Task Fifty_kills_lose_no_order_and_do_nothing_twice() => new OrdersKills(OrdersProgram.Built, Points).RunAsync();
}
