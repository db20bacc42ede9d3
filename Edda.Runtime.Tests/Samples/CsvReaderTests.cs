using CsCheck;
using Orders;

namespace Edda.Tests.Samples;

/// <summary>RFC 4180, row by row.</summary>
internal sealed class CsvReaderTests
{
    [TestCase("a,b\nc,d", "1:a|b", "2:c|d")]
    [TestCase("a,b\r\nc,d\r\n", "1:a|b", "2:c|d")]
    [TestCase("a,,\n,\n", "1:a||", "2:|")]
    [TestCase("\"a,b\",\"c \"\"d\"\"\"\n", "1:a,b|c \"d\"")]
    [TestCase("\"\",\"\"\"\"\n", "1:|\"")]
    [TestCase("\"one\ntwo\",x\ny,z\n", "1:one\ntwo|x", "3:y|z")]
    [TestCase("\"one\r\ntwo\"\r\ny\r\n", "1:one\r\ntwo", "3:y")]
    [TestCase("a\n\n\r\nb\n", "1:a", "4:b")]
    [TestCase("a,\"\"", "1:a|")]
    [TestCase("a,", "1:a|")]
    [TestCase("")]
    public void A_well_formed_text_is_read_as_written(string text, params string[] rows) =>
        Assert.That(CsvReader.Read(text).Select(r => $"{r.Line}:{string.Join('|', r.Fields)}{r.Error}"), Is.EqualTo(rows));

    [TestCase("a\n\"b\"c,d\ne\n", 2, "there is text after the closing quote")]
    [TestCase("a\nb\"c,d\ne\n", 2, "a field with a quote in it must stand in quotes")]
    [TestCase("a\n\"b,d\ne\n", 2, "the quote is not closed")]
    [TestCase("a\nx,\"b\ne\n", 2, "the quote is not closed")]
    public void A_broken_row_is_named_and_the_next_one_is_read(string text, int line, string error)
    {
        var rows = CsvReader.Read(text).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(r => r.Error is null ? r.Fields[0] : "broken"), Is.EqualTo(["a", "broken", "e"]));
            Assert.That(rows[1].Line, Is.EqualTo(line));
            Assert.That(rows[1].Error, Is.EqualTo(error));
            Assert.That(rows[2].Line, Is.EqualTo(3));
        }
    }

    [Test]
    public void Whatever_is_quoted_is_read_back()
    {
        var field = Gen.String[Gen.Char["a,\"\n\r "], 0, 6];
        field.Array[1, 4].List[1, 5].Sample(rows =>
        {
            var text = string.Concat(rows.Select(r => string.Join(',', r.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
            return CsvReader.Read(text).Select(r => r.Fields)
                .SequenceEqual(rows, EqualityComparer<IReadOnlyList<string>>.Create((a, b) => a!.SequenceEqual(b!)));
        });
    }
}
