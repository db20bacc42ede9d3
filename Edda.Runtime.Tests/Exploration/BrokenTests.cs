using Edda.Testing;
using Edda.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace Edda.Tests.Exploration;

/// <summary>An exploration finds what is broken, and says at which commit and at which call.</summary>
internal sealed class BrokenTests
{
    private const string CrashBeforeTheCharge = @"^The scenario does not survive a crash before commit 2 \('broken-\w+': Broken\.Charge:1 \(Broken\.cs:\d+\)";

    [Test]
    public void An_effect_that_relies_on_being_done_once() => Assert.That(
        () => Explore(Broken.Repeating.With(), static effects => Assert.That(effects.Count("charge 5"), Is.EqualTo(1))),
        Throws.TypeOf<ExplorationException>().With.Message.Match(CrashBeforeTheCharge));

    [Test]
    public void An_effect_that_is_undone_only_by_the_process_that_did_it() => Assert.That(
        () => Explore(Broken.Forgetful.With(),
            static effects => Assert.That(effects.Count("release"), Is.EqualTo(effects.Count("reserve")), "reserved for ever")),
        Throws.TypeOf<ExplorationException>().With.Message.Match(CrashBeforeTheCharge)
            .And.Message.Contains("reserved for ever").And.Message.Contains("Broken.Reserve:1"));

    [Test]
    public void Code_that_does_something_else_when_it_is_replayed() => Assert.That(
        () => Explore(Broken.Wavering.With(), static _ => { }),
        Throws.TypeOf<ExplorationException>().With.Message.StartsWith("The scenario fails without any crash.")
            .And.Message.Contains("'Broken.Charge:1' at Broken.cs:").And.Message.Contains("'again' at Broken.cs:"));

    [Test]
    public void Code_whose_result_depends_on_what_was_repeated() => Assert.That(
        () => Explore(Broken.Counting.With(), static _ => { }),
        Throws.TypeOf<ExplorationException>().With.Message.Match(CrashBeforeTheCharge)
            .And.Message.Contains("Completed -> 1").And.Message.Contains("Completed -> 2"));

    private static async Task Explore(WorkflowCall call, Action<Effects> check)
    {
        var id = $"broken-{Guid.NewGuid():N}";
        Effects effects = null!;
        await EddaTestRuntime.ExploreCrashesAsync(
            () =>
            {
                Broken.Outside.Set(id, effects = new());
                return EddaTestRuntime.Create(static edda => edda.AddWorkflows(), test => test.Services.AddSingleton(effects));
            },
            async runtime =>
            {
                var handle = await runtime.StartAsync(call, new() { Id = id });
                try
                {
                    await handle.GetResultAsync();
                }
                catch (WorkflowFailedException)
                {
                    // One of them does.
                }
            },
            _ =>
            {
                check(effects);
                return Task.CompletedTask;
            });
    }
}
