using System.Data.Common;
using System.Globalization;

namespace Edda.Tests.Scenarios.Compensation;

/// <summary>What a booking returned; the input of its cancellation.</summary>
public sealed record Booking(string Place, int Number, decimal Price);

/// <summary>Bookings that can be undone. Places that begin with "held" are held at a gate of the test.</summary>
public static partial class Trips
{
    [Activity]
    public sealed partial class BookHotel(Effects effects)
    {
        public Task<Booking> RunAsync(string place, int nights = 2)
        {
            effects.Add($"book hotel {place}");
            return Task.FromResult(new Booking(place, nights, 99.50m));
        }
    }

    [Compensation(typeof(BookHotel))]
    public sealed partial class CancelHotel(Effects effects)
    {
        public Task RunAsync(Booking booking, int nights, string place)
        {
            effects.Add(string.Create(CultureInfo.InvariantCulture, $"cancel hotel {place} {nights} {booking.Place} {booking.Number} {booking.Price}"));
            return Task.CompletedTask;
        }
    }

    /// <summary>Does not listen to its token.</summary>
    [Activity]
    public sealed partial class BookFlight(Effects effects)
    {
        public async Task<Booking> RunAsync(string place)
        {
            effects.Add($"book flight {place}");
            if (place.StartsWith("held", StringComparison.Ordinal))
                await effects.Pass($"book flight {place}");
            return new(place, 1, 10);
        }
    }

    [Compensation(typeof(BookFlight))]
    public sealed partial class CancelFlight(Effects effects)
    {
        public async Task RunAsync(string place)
        {
            effects.Add($"cancel flight {place}");
            if (place.StartsWith("stay", StringComparison.Ordinal))
                await effects.Pass($"cancel flight {place}");
        }
    }

    [Activity]
    public sealed partial class BookCar(Effects effects)
    {
        public int Run(string place) => effects.Add($"book car {place}");
    }

    /// <summary>Fails as often as the test says, in the name of the place.</summary>
    [Compensation(typeof(BookCar), MaxAttempts = 3, InitialIntervalSeconds = 1)]
    public sealed partial class CancelCar(Effects effects)
    {
        public void Run(string place, int result)
        {
            var failures = int.Parse(place.Split(' ').Last(), CultureInfo.InvariantCulture);
            if (effects.Add($"cancel car {place} {result}") <= failures)
                throw new InvalidOperationException("the garage is closed");
        }
    }

    [Activity(MaxAttempts = 1)]
    public sealed partial class Pay(Effects effects)
    {
        public Task RunAsync(string card)
        {
            effects.Add($"pay {card}");
            return card == "good" ? Task.CompletedTask : throw new InvalidOperationException($"the card {card} was declined");
        }
    }

    [Compensation(typeof(Pay), OnUnknown = true)]
    public sealed partial class Refund(Effects effects)
    {
        public void Run(string card) => effects.Add($"refund {card}");
    }

    /// <summary>Writes a seat in the same transaction as its result; a seat below zero fails after the write.</summary>
    [Activity(MaxAttempts = 1)]
    public sealed partial class TakeSeat
    {
        public async Task RunAsync(int seat, DbTransaction transaction)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"insert into seats (seat) values ({seat})");
            await command.ExecuteNonQueryAsync();
            if (seat < 0)
                throw new InvalidOperationException("no such seat");
        }
    }

    [Compensation(typeof(TakeSeat))]
    public sealed partial class FreeSeat
    {
        public async Task RunAsync(int seat, DbTransaction transaction)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"delete from seats where seat = {seat}");
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Keeps its transaction open until the test lets it go on, or its token does.</summary>
    [Activity]
    public sealed partial class HoldSeat(Effects effects)
    {
        public async Task RunAsync(int seat, bool listens, DbTransaction transaction, CancellationToken cancellationToken)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"insert into seats (seat) values ({seat})");
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            effects.Add("hold seat");
            await effects.Pass("hold seat", listens ? cancellationToken : CancellationToken.None);
        }
    }

    [Compensation(typeof(HoldSeat))]
    public sealed partial class LeaveSeat(Effects effects)
    {
        public void Run(int seat) => effects.Add($"leave seat {seat}");
    }
}
