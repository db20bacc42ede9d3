namespace PayloadRoundTrip;

internal static class Program
{
    internal static int Main()
    {
        var trip = new Trip(Console.Out);
        Cases.Run(trip);
        Annotations.Run(trip);
        Console.WriteLine($"{trip.Checked} checked, {trip.Failed} lost");
        return trip.Failed == 0 ? 0 : 1;
    }
}
