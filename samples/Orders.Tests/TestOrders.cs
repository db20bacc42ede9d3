namespace Orders.Tests;

/// <summary>Orders that the tests place.</summary>
internal static class TestOrders
{
    /// <summary>Two mugs and the only lamp.</summary>
    public static Order TwoLines(string id = "ORD-1001", string card = "tok_visa", string address = "12 Mill Lane") =>
        new(id, "A customer", "customer@example.com", address, card, [new("MUG", 2, 12.50m), new("LAMP", 1, 89.90m)]);

    /// <summary>The order above, as the workflow of its id.</summary>
    public static Task<WorkflowHandle<OrderResult>> PlaceAsync(this EddaTestRuntime runtime, Order order) =>
        runtime.StartAsync(OrderWorkflow.With(order), new() { Id = order.Id });
}
