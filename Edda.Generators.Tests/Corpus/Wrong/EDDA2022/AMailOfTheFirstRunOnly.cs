using Edda;

namespace Gallery;

[Activity]
public sealed partial class Hang
{
    public Task<int> RunAsync(string picture) => Task.FromResult(picture.Length);
}

[Activity]
public sealed partial class Invite
{
    public Task RunAsync(string guest) => Task.CompletedTask;
}

[Workflow]
public sealed partial class Opening
{
    public async Task RunAsync(WorkflowContext ctx, string picture, string[] guests)
    {
        var place = await ctx.Hang(picture);
        if (!ctx.IsReplaying && place > 2)
        {
            Console.WriteLine($"{picture} hangs at {place}");
            await Task.WhenAll(guests.Select(g => {|EDDA2022:ctx.Invite|}(g)));
        }

        await ctx.Sleep(TimeSpan.FromDays(place));
    }
}
