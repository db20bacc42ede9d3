using Edda.Storage.PostgreSql;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>Whether ends are rung, by what a process has heard of others, and when it says that it waits itself.</summary>
internal sealed class EndAudienceTests
{
    private readonly FakeTimeProvider _time = new();
    private EndAudience _audience = null!;

    [SetUp]
    public void Create() => _audience = new(_time);

    [Test]
    public void While_nothing_is_heard_each_end_is_rung()
    {
        var before = _audience.MustRing();
        _audience.BeginToHear();
        Pass(2);
        var heard = _audience.MustRing();
        _audience.StopHearing();

        Assert.That((before, heard, _audience.MustRing()), Is.EqualTo((true, false, true)));
    }

    [Test]
    public void Whoever_has_asked_rings_for_a_second_and_after_a_word_for_75()
    {
        _audience.BeginToHear();
        Pass(1);
        var asked = _audience.MustRing();
        Pass(0.01);
        var unanswered = _audience.MustRing();
        _audience.Heard();
        Pass(75);
        var answered = _audience.MustRing();
        Pass(0.01);

        Assert.That((asked, unanswered, answered, _audience.MustRing()), Is.EqualTo((true, false, true, false)));
    }

    [Test]
    public void A_question_that_follows_a_word_takes_nothing_from_it()
    {
        _audience.BeginToHear();
        _audience.Heard();
        _audience.StopHearing();
        _audience.BeginToHear();
        Pass(70);

        Assert.That(_audience.MustRing());
    }

    [Test]
    public void A_word_and_a_lost_connection_make_up_once_for_an_end_that_was_not_rung([Values] bool isLost, [Values(0, 15, 15.01)] double seconds)
    {
        _audience.BeginToHear();
        Pass(2);
        _audience.MustRing();
        Pass(seconds);

        Assert.That((Next(), Next()), Is.EqualTo((seconds <= 15, false)));

        bool Next() => isLost ? _audience.StopHearing() : _audience.Heard();
    }

    [Test]
    public void An_end_that_was_rung_is_not_made_up_for()
    {
        _audience.BeginToHear();
        _audience.MustRing();

        Assert.That(_audience.Heard(), Is.False);
    }

    [Test]
    public void Who_waits_is_said_when_it_can_be_heard_and_every_30_seconds_and_to_whoever_asks()
    {
        var deaf = _audience.MustSay();
        _audience.BeginToHear();
        var said = new List<bool> { _audience.MustSay(), _audience.MustSay() };
        Pass(29.9);
        said.Add(_audience.MustSay());
        Pass(0.1);
        said.Add(_audience.MustSay());
        _audience.WasAsked();
        said.Add(_audience.MustSay());
        _audience.StopHearing();
        _audience.BeginToHear();
        said.Add(_audience.MustSay());

        Assert.That(deaf, Is.False);
        Assert.That(said, Is.EqualTo([true, false, false, true, true, true]));
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
