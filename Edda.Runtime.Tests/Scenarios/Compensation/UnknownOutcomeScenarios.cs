using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Compensation;

/// <summary>What happens to an activity of which nobody knows whether it took effect.</summary>
internal sealed class UnknownOutcomeScenarios(StoreKind kind) : Scenario(kind)
{
    protected override bool IsTimeVirtual => true;

    [Test]
    public async Task An_unknown_outcome_is_compensated_by_a_compensation_that_admits_it()
    {
        await LoseTheFirstAttempt("table", isHeld: true);
        await Reached("table", WorkflowStatus.Failed);

        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "hold table", "hold table", "release table" }));
        Assert.That(Database.History("table").Select(static row => row.Kind),
            Is.EqualTo(new[] { HistoryKind.ActivityUnknown, HistoryKind.CompensationCompleted }));
    }

    [Test]
    public async Task An_unknown_outcome_without_such_a_compensation_is_listed_and_the_end_says_so()
    {
        await LoseTheFirstAttempt("soup", isHeld: false);
        await Reached("soup", WorkflowStatus.CompensationIncomplete);

        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "taste soup", "taste soup" }));
        var last = Database.History("soup")[^1];
        Assert.That(last.Kind, Is.EqualTo(HistoryKind.CompensationFailed));
        Assert.That(Failures.FailureCodec.Decode(last.Error)!.Message, Does.Contain("Tables.Taste:1").And.Contain("OnUnknown = true"));
    }

    private async Task LoseTheFirstAttempt(string name, bool isHeld)
    {
        var host = await Host();
        await host.StartAsync(Tables.Dinner.With(name, isHeld), name);
        await Effects.Seen(isHeld ? $"hold {name}" : $"taste {name}");
        await Restart(host);
    }
}
