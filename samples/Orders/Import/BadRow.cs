namespace Orders;

/// <summary>Something in a file that could not be taken; the order to which it belongs is left out.</summary>
internal sealed record BadRow(string File, int Line, string Field, string Reason)
{
    /// <summary>The order as the row names it, if it does.</summary>
    public string? OrderId { get; init; }

    public override string ToString() => $"{File} line {Line}, field {Field}: {Reason}" + (OrderId is null ? "" : $" (order {OrderId})");
}
