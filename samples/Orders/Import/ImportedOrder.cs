namespace Orders;

/// <summary>An order and the lines of the file from which its lines were read.</summary>
internal sealed record ImportedOrder(Order Order, IReadOnlyList<int> FileLines);
