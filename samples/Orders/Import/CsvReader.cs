using System.Text;

namespace Orders;

/// <summary>
/// Reads RFC 4180: fields are separated by commas; a field with a comma, a quote or a line break stands in quotes, and a quote inside it is
/// doubled. A row with broken quoting is returned with its error, and reading goes on with the next line.
/// </summary>
internal sealed class CsvReader(string text)
{
    private readonly StringBuilder _quoted = new();
    private int _position;
    private int _line = 1;

    internal static IEnumerable<CsvRow> Read(string text) => new CsvReader(text).ReadRows();

    private IEnumerable<CsvRow> ReadRows()
    {
        while (_position < text.Length)
        {
            if (!SkipLineBreak())
                yield return ReadRow();
        }
    }

    private CsvRow ReadRow()
    {
        var (start, line) = (_position, _line);
        var fields = new List<string>();
        while (true)
        {
            var error = AtQuote ? ReadQuoted(fields) : ReadPlain(fields);
            if (error is not null)
            {
                // An open quote has swallowed the rest of the text: only the line in which the row begins is given up.
                if (_position == text.Length)
                    (_position, _line) = (start, line);
                SkipLine();
                return new(line, fields, error);
            }

            if (_position == text.Length || SkipLineBreak())
                return new(line, fields, null);
            _position++;
        }
    }

    private bool AtQuote => _position < text.Length && text[_position] == '"';

    private string? ReadPlain(List<string> fields)
    {
        var length = text.AsSpan(_position).IndexOfAny(",\r\n");
        var field = length < 0 ? text[_position..] : text.Substring(_position, length);
        fields.Add(field);
        if (field.Contains('"', StringComparison.Ordinal))
            return "a field with a quote in it must stand in quotes";
        _position += field.Length;
        return null;
    }

    private string? ReadQuoted(List<string> fields)
    {
        _quoted.Clear();
        for (_position++; _position < text.Length; _position++)
        {
            if (!AtQuote)
            {
                if (text[_position] == '\n')
                    _line++;
                _quoted.Append(text[_position]);
                continue;
            }

            _position++;
            if (AtQuote)
            {
                _quoted.Append('"');
                continue;
            }

            fields.Add(_quoted.ToString());
            return _position == text.Length || text[_position] is ',' or '\r' or '\n' ? null : "there is text after the closing quote";
        }

        fields.Add("");
        return "the quote is not closed";
    }

    private bool SkipLineBreak()
    {
        var length = text.AsSpan(_position) is ['\r', '\n', ..] ? 2 : text[_position] is '\r' or '\n' ? 1 : 0;
        _position += length;
        _line += length == 0 ? 0 : 1;
        return length > 0;
    }

    private void SkipLine()
    {
        var length = text.AsSpan(_position).IndexOfAny('\r', '\n');
        _position = length < 0 ? text.Length : _position + length;
        if (_position < text.Length)
            SkipLineBreak();
    }
}
