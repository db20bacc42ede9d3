using Edda;

namespace Tours;

[Activity]
public sealed partial class BookFlight
{
    public string Run(string to) => "flight to " + to;
}

[Compensation(typeof(BookFlight))]
public sealed partial class CancelFlight
{
    public void Run(string result) => ArgumentException.ThrowIfNullOrEmpty(result);
}

[Activity]
public sealed partial class BookHotel(HttpClient http)
{
    public Task<string> RunAsync(string city, CancellationToken cancellationToken) => http.GetStringAsync("book/" + city, cancellationToken);
}

[Activity]
public sealed partial class BookGuide
{
    public string Run(string city) => "guide of " + city;
}

[Compensation(typeof(BookGuide))]
public sealed partial class DismissGuide
{
    public void Run(string city) => ArgumentException.ThrowIfNullOrEmpty(city);
}

[Workflow]
public sealed partial class BookTour
{
    public async Task<string> RunAsync(WorkflowContext ctx, string city)
    {
        var flight = await ctx.BookFlight(city);
        var hotel = await {|EDDA3013:ctx.BookHotel|}(city);
        var guide = await ctx.BookGuide(city);
        return $"{flight}, {hotel}, {guide}";
    }
}
