using System.Globalization;

namespace Orders;

/// <summary>The products of a file by their stock-keeping unit, and what of the file could not be taken.</summary>
internal sealed record ProductFile(IReadOnlyDictionary<string, Product> Products, IReadOnlyList<BadRow> BadRows)
{
    internal static ProductFile Read(string file, string text)
    {
        var products = new Dictionary<string, Product>();
        var badRows = new List<BadRow>();
        foreach (var (line, fields, bad) in CsvTable.Read(file, text, "sku", "name", "price", "stock").Rows())
        {
            if (bad is not null)
                badRows.Add(bad);
            else if (fields["sku"].Length == 0)
                badRows.Add(new(file, line, "sku", "is empty"));
            else if (!decimal.TryParse(fields["price"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
                || decimal.Round(price, 2) != price)
                badRows.Add(new(file, line, "price", $"'{fields["price"]}' is not a price"));
            else if (!int.TryParse(fields["stock"], NumberStyles.None, CultureInfo.InvariantCulture, out var stock))
                badRows.Add(new(file, line, "stock", $"'{fields["stock"]}' is not a whole number"));
            else if (!products.TryAdd(fields["sku"], new(fields["sku"], fields["name"], price, stock)))
                badRows.Add(new(file, line, "sku", $"'{fields["sku"]}' stands in the file twice"));
        }

        return new(products, badRows);
    }
}
