using Microsoft.Extensions.DependencyInjection;

namespace Orders.Tests;

/// <summary>
/// What an order touches, in memory: shelf, payment provider, parcel service. Each keeps the promise that the real one makes to a caller who asks twice: a line
/// is set aside once, a key is charged once, an order is sent once.
/// </summary>
internal sealed class TestShop
{
    private readonly Dictionary<string, int> _shelf = new() { ["MUG"] = 10, ["LAMP"] = 1 };
    private readonly Dictionary<(string OrderId, int Line), (string Sku, int Quantity)> _setAside = [];
    private readonly Dictionary<string, Payment> _booked = [];
    private readonly Dictionary<string, decimal> _paid = [];
    private readonly Dictionary<string, string> _parcels = [];
    private readonly List<(string Sku, int Quantity)> _sent = [];

    /// <summary>A runtime whose orders touch this shop. The activities that are not stubbed run for real; here that is <see cref="ValidateOrder"/>.</summary>
    public EddaTestRuntime Open()
    {
        var runtime = EddaTestRuntime.Create(edda => edda.AddWorkflows(), test => test.Services.AddSingleton(this));
        runtime.Stub(ReserveStock.Definition, call => Reserve(call.orderId, call.line, call.sku, call.quantity));
        runtime.Stub(ReleaseStock.Definition, reservation => Release(reservation.OrderId, reservation.Line));
        runtime.Stub(ChargeCard.Definition, (call, attempt) => Charge(call.orderId, call.card, call.amount, attempt.IdempotencyKey));
        runtime.Stub(RefundCard.Definition, orderId => { _paid.Remove(orderId); });
        runtime.Stub(ShipOrder.Definition, call => Ship(call.orderId, call.address));
        return runtime;
    }

    /// <summary>Closes the books of the shop that a runtime was opened for: what is paid and sent is what has been completed, and no piece is missing.</summary>
    public static async Task BooksBalanceAsync(EddaTestRuntime runtime)
    {
        var shop = runtime.Services.GetRequiredService<TestShop>();
        var completed = new List<string>();
        await foreach (var order in runtime.Client.ListAsync(new() { WorkflowName = OrderWorkflow.Definition.Name }))
        {
            if (order.Status == WorkflowStatus.Completed)
                completed.Add(order.Id);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shop._paid.Keys, Is.EquivalentTo(completed), "paid and not refunded");
            Assert.That(shop._parcels.Keys, Is.EquivalentTo(completed), "sent");
            Assert.That(shop._setAside, Is.Empty, "neither sent nor put back");
            Assert.That(shop._shelf["MUG"] + shop._sent.Where(s => s.Sku == "MUG").Sum(s => s.Quantity), Is.EqualTo(10), "mugs");
            Assert.That(shop._shelf["LAMP"] + shop._sent.Where(s => s.Sku == "LAMP").Sum(s => s.Quantity), Is.EqualTo(1), "lamps");
        }
    }

    private Reservation Reserve(string orderId, int line, string sku, int quantity)
    {
        if (!_setAside.ContainsKey((orderId, line)))
        {
            if (_shelf[sku] < quantity)
                throw new OutOfStockException($"line {line}: there are no {quantity} of {sku} left");
            _shelf[sku] -= quantity;
            _setAside.Add((orderId, line), (sku, quantity));
        }

        return new Reservation(orderId, line);
    }

    private void Release(string orderId, int line)
    {
        if (_setAside.Remove((orderId, line), out var goods))
            _shelf[goods.Sku] += goods.Quantity;
    }

    private Payment Charge(string orderId, string card, decimal amount, string idempotencyKey)
    {
        if (card == "tok_declined")
            throw new CardDeclinedException("the card was declined");
        if (!_booked.TryGetValue(idempotencyKey, out var payment))
        {
            payment = new Payment($"PAY-{_booked.Count + 1}", amount);
            _booked.Add(idempotencyKey, payment);
            _paid.Add(orderId, amount);
        }

        return payment;
    }

    private string Ship(string orderId, string address)
    {
        if (address.StartsWith("P.O. Box", StringComparison.Ordinal))
            throw new UndeliverableException("no parcels are delivered to a post box");
        if (_parcels.TryAdd(orderId, $"PARCEL-{_parcels.Count + 1}"))
        {
            foreach (var line in _setAside.Keys.Where(line => line.OrderId == orderId).ToList())
            {
                _sent.Add(_setAside[line]);
                _setAside.Remove(line);
            }
        }

        return _parcels[orderId];
    }
}
