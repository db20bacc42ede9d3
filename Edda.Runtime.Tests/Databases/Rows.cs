using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Edda.Tests.Databases;

/// <summary>Results as text, to compare.</summary>
internal static class Rows
{
    internal static List<string> Read(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        byte[] bytes => Encoding.UTF8.GetString(bytes), // MySQL keeps ids and names as bytes.
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
