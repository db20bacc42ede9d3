using Edda;

namespace Fairs;

[Activity]
public sealed partial class ReserveBooth
{
    public string Run(string hall, int size) => $"{hall}{size}{Random.Shared.Next()}";
}

[Compensation(typeof(ReserveBooth))]
public sealed partial class FreeBooth
{
    public void Run(string result) => Console.WriteLine(result);
}

[Workflow]
public sealed partial class Exhibit
{
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(WorkflowContext ctx, Dictionary<string, int> wishes)
    {
        var ordered = wishes.OrderByDescending(wish => wish.Value).ThenBy(wish => wish.Key, StringComparer.Ordinal).ToArray();
        var booths = await Task.WhenAll(ordered.Select(wish => ctx.ReserveBooth(wish.Key, wish.Value)));
        return ordered.Zip(booths, (wish, booth) => (wish.Key, booth)).ToDictionary(pair => pair.Key, pair => pair.booth);
    }
}
