using System.Globalization;

namespace Orders;

/// <summary>Puts an order together from its rows.</summary>
internal sealed class OrderDraft(string file, IReadOnlyDictionary<string, Product> products)
{
    private static readonly string[] OrderColumns = ["customer", "email", "address", "card"];

    private readonly List<OrderLine> _lines = [];
    private readonly List<int> _fileLines = [];
    private IReadOnlyDictionary<string, string>? _first;
    private bool _isRejected;

    /// <summary>Takes a row; returns what is wrong with it, if anything is.</summary>
    internal BadRow? Add(int line, IReadOnlyDictionary<string, string> fields)
    {
        _first ??= fields;
        var product = products.GetValueOrDefault(fields["sku"]);
        var isNumber = int.TryParse(fields["quantity"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity);
        var (field, reason) =
            fields["order_id"].Length == 0 ? ("order_id", "is empty")
            : OrderColumns.FirstOrDefault(c => fields[c] != _first[c]) is { } other ? (other, $"differs from the order's first row")
            : product is null ? ("sku", $"there is no product '{fields["sku"]}'")
            : !isNumber ? ("quantity", $"'{fields["quantity"]}' is not a whole number")
            : quantity <= 0 ? ("quantity", $"{quantity} is not more than zero")
            : ("", "");
        if (reason.Length > 0)
            return new(file, line, field, reason) { OrderId = Reject(fields) };
        _lines.Add(new(product!.Sku, quantity, product.Price));
        _fileLines.Add(line);
        return null;
    }

    /// <summary>Gives the order up; returns its id as the row names it.</summary>
    internal string? Reject(IReadOnlyDictionary<string, string> fields)
    {
        _isRejected = true;
        return fields.GetValueOrDefault("order_id") is { Length: > 0 } id ? id : null;
    }

    internal ImportedOrder? ToOrder() => _isRejected || _first is null ? null
        : new(new(_first["order_id"], _first["customer"], _first["email"], _first["address"], _first["card"], _lines), _fileLines);
}
