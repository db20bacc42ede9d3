using Edda;

namespace Feeds;

public sealed class Room : IAsyncDisposable
{
    public List<string> Guests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        Guests.Clear();
        await Task.CompletedTask;
    }
}

[Workflow]
public sealed partial class HotelStay
{
    public async Task<int> RunAsync(WorkflowContext ctx, string guest)
    {
        var room = new Room();
        await using var keys = {|EDDA2006:room.ConfigureAwait|}(false);
        room.Guests.Add(guest);
        await ctx.Sleep(TimeSpan.FromDays(3));
        return room.Guests.Count;
    }
}
