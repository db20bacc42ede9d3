namespace Edda.Tests.Scenarios.Compensation;

/// <summary>The workflows of the scenarios about compensation and cancellation.</summary>
public static partial class Tours
{
    /// <summary>Registers without waiting for it, and fails or ends in the same turn.</summary>
    [Workflow]
    public sealed partial class Unawaited
    {
        public Task RunAsync(WorkflowContext ctx, bool fails)
        {
            _ = ctx.CompensateWith(Trips.CancelFlight.With("left alone"));
            return fails ? throw new InvalidOperationException("no way") : Task.CompletedTask;
        }
    }

    [Workflow]
    public sealed partial class Booked
    {
        public async Task RunAsync(WorkflowContext ctx, string place, string card)
        {
            await ctx.BookHotel(nights: 3, place: place);
            await ctx.BookFlight(place);
            await ctx.BookCar($"{place} 0");
            await ctx.Pay(card);
        }
    }

    [Workflow]
    public sealed partial class ByHand
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.BookHotel("Bern");
            await ctx.CompensateWith(Trips.CancelFlight.With("by hand"));
            await ctx.BookFlight("Bern");
            throw new InvalidOperationException("changed my mind");
        }
    }

    [Workflow]
    public sealed partial class NothingDone
    {
        public Task RunAsync(WorkflowContext ctx) => ctx.Pay("bad");
    }

    [Workflow]
    public sealed partial class CarOnly
    {
        public async Task RunAsync(WorkflowContext ctx, int failures)
        {
            await ctx.BookHotel("Ulm");
            await ctx.BookCar($"Ulm {failures}");
            await ctx.Pay("bad");
        }
    }

    [Workflow]
    public sealed partial class Seats
    {
        public async Task RunAsync(WorkflowContext ctx, int[] seats, string card)
        {
            foreach (var seat in seats)
                await ctx.TakeSeat(seat);
            await ctx.Pay(card);
        }
    }

    [Workflow]
    public sealed partial class Waiting
    {
        public async Task RunAsync(WorkflowContext ctx, string place, bool withTime)
        {
            await ctx.BookFlight(place);
            if (withTime)
                await ctx.Sleep(TimeSpan.FromHours(1));
            else
                await ctx.WaitEvent<string>("confirmed");
            await ctx.BookHotel(place);
        }
    }

    [Workflow]
    public sealed partial class SeatForLong
    {
        public async Task RunAsync(WorkflowContext ctx, bool listens) => await ctx.HoldSeat(7, listens);
    }

    /// <summary>Swallows its cancellation and goes on.</summary>
    [Workflow]
    public sealed partial class Stubborn
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            try
            {
                await ctx.WaitEvent<string>("confirmed");
            }
            catch (OperationCanceledException)
            {
            }

            return "done";
        }
    }
}
