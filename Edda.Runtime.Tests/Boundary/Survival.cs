using Edda.Tests.Chaos;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Boundary;

/// <summary>
/// A database that cannot be used for a while, with a result to be recorded and a transaction to be begun in that time: it is said in words that help and not
/// again and again, what has run is not run again, and the work goes on by itself when the cause is gone.
/// </summary>
internal static class Survival
{
    private const int Size = 200_000;

    /// <param name="database">The database.</param>
    /// <param name="log">What the hosts say.</param>
    /// <param name="words">What they have to say before it is healed.</param>
    /// <param name="fault">Makes it unusable.</param>
    /// <param name="heal">Makes it usable.</param>
    /// <param name="canBegin">Whether the transaction is to be begun while it is not; else a body would meet the fault in a statement of its own.</param>
    /// <param name="atMost">How many times the words may be said: by each loop that meets it.</param>
    internal static async Task PlayAsync(ScenarioDatabase database, LogLines log, string words, Func<Task> fault, Func<Task> heal, bool canBegin, int atMost)
    {
        var effects = new Effects();
        database.Execute("create table written (instance text)");
        await using var host = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options => options.WorkerName = "worker");
        var carried = await host.StartAsync(Journeys.Carry.With(Size), "carried");
        var patient = await host.StartAsync(Journeys.Patient.With(), "patient");
        await effects.Seen("carried big");
        await effects.Seen("patient big");

        await fault();
        effects.Open("carried big");
        if (canBegin)
            effects.Open("patient big");
        await log.Seen(words);
        await heal();
        effects.Open("patient big");

        Assert.That(await carried.GetResultAsync().Soon("the result"), Is.EqualTo(Size));
        Assert.That(await patient.GetResultAsync().Soon("the transaction"), Is.EqualTo(1), "what could not begin has not failed");
        var next = await host.StartAsync(Journeys.Journey.With(), "next");
        await host.Client.SendEventAsync("next", "cue", "!");
        Assert.That(await next.GetResultAsync().Soon("another result"), Is.EqualTo("A17!Z"));
        await log.Seen("can be used again");
        await host.StopAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects.Count("carried big"), Is.EqualTo(1), "its result was kept");
            Assert.That(effects.Count("patient write once"), Is.EqualTo(1));
            Assert.That(log.Lines.Count(line => line.Contains(words, StringComparison.Ordinal)), Is.InRange(1, atMost));
            Assert.That(Oracle.Problems(database.Watched), Is.Empty);
        }
    }
}
