namespace Orders;

/// <summary>What the shop sells.</summary>
/// <param name="Stock">How many there were when the shop opened.</param>
internal sealed record Product(string Sku, string Name, decimal Price, int Stock);
