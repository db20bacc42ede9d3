using Edda;

namespace Hotels;

[Workflow]
public sealed partial class CheckVacancy
{
    private Booking.IHotel? _hotel;

    public async Task<bool> RunAsync(WorkflowContext ctx, int rooms)
    {
        await ctx.Sleep(TimeSpan.FromHours(1));
        _hotel ??= Booking.Chain.Find("Seaside");
        return await {|EDDA2009:_hotel.HasRoomsAsync|}(rooms);
    }
}

// package: Booking
namespace Booking;

public interface IHotel
{
    Task<bool> HasRoomsAsync(int rooms);
}

public static class Chain
{
    public static IHotel Find(string name) => new Hotel(name.Length);

    private sealed class Hotel(int free) : IHotel
    {
        public Task<bool> HasRoomsAsync(int rooms) => Task.FromResult(rooms <= free);
    }
}
