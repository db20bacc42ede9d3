using Edda;
using Roster;

namespace Theatre;

[Workflow]
public sealed partial class Rehearsal
{
    public async Task RunAsync(WorkflowContext ctx, string[] cast)
    {
        var prompter = new Prompter(ctx);
        foreach (var actor in cast)
        {
            await ctx.Sleep(TimeSpan.FromMinutes(20));
            await prompter.Wait(actor);
            if (ctx.IsReplaying)
                continue;
            prompter.Whisper(actor);
            await {|EDDA2022:prompter.Wait|}(actor);
            await {|EDDA2022:Calls.Everybody|}(ctx, cast);
            _ = {|EDDA2022:prompter.Cue|};
        }
    }
}

// assembly: Roster
using Edda;
using Microsoft.Extensions.Logging;

namespace Roster;

[Activity]
public sealed partial class Ring
{
    public Task RunAsync(string actor) => Task.CompletedTask;
}

public static class Calls
{
    public static Task Everybody(WorkflowContext ctx, IEnumerable<string> cast) => Task.WhenAll(cast.Select(a => One(ctx, a)));

    internal static Task One(WorkflowContext ctx, string actor) => ctx.Ring(actor);
}

public sealed class Prompter(WorkflowContext ctx)
{
    public int Cue => ctx.Random.Next(1, 100);

    public void Whisper(string actor) => ctx.Logger.LogInformation("{Actor}", actor);

    public async Task Wait(string actor)
    {
        Whisper(actor);
        await Calls.One(ctx, actor);
    }
}
