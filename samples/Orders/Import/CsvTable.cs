namespace Orders;

/// <summary>A CSV text with a header row: its rows with their fields by column name, in any order of columns.</summary>
internal sealed class CsvTable
{
    private readonly string _file;
    private readonly string[] _header;
    private readonly IEnumerable<CsvRow> _rows;

    private CsvTable(string file, string[] header, IEnumerable<CsvRow> rows)
    {
        _file = file;
        _header = header;
        _rows = rows;
    }

    /// <exception cref="ImportException">The header is missing, or lacks one of the columns.</exception>
    internal static CsvTable Read(string file, string text, params ReadOnlySpan<string> columns)
    {
        var rows = CsvReader.Read(text).ToList();
        if (rows is not [{ Error: null } first, ..])
            throw new ImportException($"{file} does not begin with a row of column names.");
        string[] header = [.. first.Fields.Select(f => f.Trim())];
        if (header.Distinct().Count() < header.Length)
            throw new ImportException($"{file} line {first.Line}: two columns have the same name.");
        foreach (var column in columns)
        {
            if (!header.Contains(column))
                throw new ImportException($"{file} line {first.Line}: the column '{column}' is missing.");
        }

        return new(file, header, rows.Skip(1));
    }

    /// <summary>Returns each row as its fields by name, or as what is wrong with it.</summary>
    internal IEnumerable<(int Line, IReadOnlyDictionary<string, string> Fields, BadRow? Bad)> Rows()
    {
        foreach (var row in _rows)
        {
            var fields = _header.Zip(row.Fields).ToDictionary(f => f.First, f => f.Second.Trim());
            yield return (row.Line, fields, Check(row));
        }
    }

    private BadRow? Check(CsvRow row)
    {
        var count = row.Fields.Count;
        if (row.Error is not null)
            return new(_file, row.Line, _header[Math.Clamp(count - 1, 0, _header.Length - 1)], row.Error);
        if (count < _header.Length)
            return new(_file, row.Line, _header[count], $"missing: the row has {count} of {_header.Length} fields");
        if (count > _header.Length)
            return new(_file, row.Line, _header[^1], $"the row has {count} instead of {_header.Length} fields; a field with a comma must stand in quotes");
        return null;
    }
}
