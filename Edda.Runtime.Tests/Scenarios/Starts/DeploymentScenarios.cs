using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Starts;

/// <summary>Code that changed while an instance waited is noticed on whichever path it continues.</summary>
internal sealed class DeploymentScenarios(StoreKind kind) : Scenario(kind)
{
    // S65
    [TestCase("timer")]
    [TestCase("event")]
    [TestCase("crash")]
    public async Task Changed_code_is_refused_on_every_way_to_continue(string waitsFor)
    {
        var id = $"{waitsFor}-{Guid.NewGuid():N}";
        var host = await Host();
        await host.StartAsync(Lives.Changing.With(waitsFor), id);
        if (waitsFor == "crash")
            await Effects.Seen($"endless {id}");
        else
            await Recorded(id, "Lives.Work:1");
        host.Store.Crash();
        DeployedCode.Deploy(id, "second");
        host = await Restart(host);
        if (waitsFor == "event")
            await host.Client.SendEventAsync(id, "go on", "");
        await Reached(id, WorkflowStatus.Blocked);

        Assert.That((await host.Instance(id)).BlockedBy!.Message, Does.Contain("\"first\"").And.Contain("\"second\""));
        Assert.That(Effects.Count("work second"), Is.Zero);
        DeployedCode.Deploy(id, "first");
        await host.Client.ResumeAsync(id);
        await Reached(id, WorkflowStatus.Completed);
    }
}
