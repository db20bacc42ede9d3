using System.Globalization;
using Edda;

namespace Menus;

[Activity]
public sealed partial class Seat
{
    public int Run(string guest) => guest.Length;
}

[Workflow]
public sealed partial class SeatByName
{
    public async Task RunAsync(WorkflowContext ctx, List<string> guests)
    {
        var order = StringComparer.Create({|EDDA2014:CultureInfo.InstalledUICulture|}, ignoreCase: true);
        foreach (var guest in guests.Order(order))
            await ctx.Seat(guest);
    }
}
