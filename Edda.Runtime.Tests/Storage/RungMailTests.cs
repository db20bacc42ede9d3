using Edda.Storage;

namespace Edda.Tests.Storage;

/// <summary>The text of a ring for mail. Whoever may connect may ring anything.</summary>
internal sealed class RungMailTests
{
    [TestCase(false, "7:1781077038895989736:3")]
    [TestCase(true, "7:1781077038895989736:3:*")]
    public void It_is_read_as_it_was_written(bool concernsOthers, string text)
    {
        var mail = new RungMail(7, 1781077038895989736, 3, concernsOthers);

        Assert.That(mail.ToString(), Is.EqualTo(text));
        Assert.That(RungMail.TryParse(text, out var read), Is.True);
        Assert.That(read, Is.EqualTo(mail));
    }

    [TestCase("")]
    [TestCase("*")]
    [TestCase("7")]
    [TestCase(":*")]
    [TestCase("7:8")]
    [TestCase("7:8:")]
    [TestCase("7:8:9:10")]
    [TestCase("7:8:9:*:*")]
    [TestCase("-7:8:9")]
    [TestCase("7: 8:9")]
    [TestCase("7:8:99999999999999999999")]
    [TestCase("99999999999:8:9")]
    [TestCase("٧:8:9")]
    public void Anything_else_is_no_name(string text) => Assert.That(RungMail.TryParse(text, out _), Is.False);

    [Test]
    public void As_many_as_one_ring_names_fit_into_a_notification() =>
        Assert.That(64 * (new RungMail(int.MaxValue, long.MaxValue, long.MaxValue, true).ToString().Length + 1), Is.LessThan(8_000));
}
