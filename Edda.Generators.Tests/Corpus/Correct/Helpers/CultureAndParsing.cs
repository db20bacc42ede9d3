using System.Globalization;
using Edda;

namespace Imports;

public sealed record Booking(DateOnly Day, TimeOnly From, decimal Price, Guid Customer, Uri Link);

internal static class BookingParser
{
    private static readonly string[] s_dates = ["yyyy-MM-dd", "dd.MM.yyyy"];

    internal static Booking? Parse(string line)
    {
        if (line.Split('\t') is not [var day, var from, var price, var customer, var link])
            return null;
        return DateOnly.TryParseExact(day, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && TimeOnly.TryParse(from, CultureInfo.InvariantCulture, out var time)
            && decimal.TryParse(price, NumberStyles.Currency, CultureInfo.GetCultureInfo("en-US"), out var amount)
            && Guid.TryParse(customer, out var id)
            && Uri.TryCreate(link, UriKind.Absolute, out var uri)
            ? new Booking(date, time, amount, id, uri)
            : null;
    }
}

[Activity]
public sealed partial class Save
{
    public void Run(Booking booking) => Console.WriteLine($"{booking} at {DateTime.Now}");
}

[Workflow]
public sealed partial class ImportBookings
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] lines)
    {
        var bookings = lines.Select(BookingParser.Parse).OfType<Booking>().Where(b => b.Link.Scheme == Uri.UriSchemeHttps).ToList();
        foreach (var booking in bookings)
            await ctx.Save(booking);
        return bookings.Count;
    }
}
