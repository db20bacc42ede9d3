using Edda;

namespace Generic;

public interface IKeyed<out TKey> where TKey : notnull
{
    TKey Key { get; }
}

public sealed class Journal<TKey, TItem> where TKey : notnull where TItem : IKeyed<TKey>
{
    private readonly SortedList<TKey, List<TItem>> _items = [];

    public int Count { get; private set; }

    public void Add(TItem item)
    {
        if (!_items.TryGetValue(item.Key, out var list))
            _items.Add(item.Key, list = []);
        list.Add(item);
        Count++;
    }

    public IEnumerable<(TKey Key, TResult Value)> Fold<TResult>(TResult seed, Func<TResult, TItem, TResult> fold)
    {
        foreach (var (key, items) in _items)
            yield return (key, items.Aggregate(seed, fold));
    }
}

public sealed record Sale(int Shop, decimal Amount) : IKeyed<int>
{
    public int Key => Shop;
}

[Activity]
public sealed partial class Report
{
    public void Run(int shop, decimal sum) => Console.WriteLine($"{shop}: {sum}");
}

[Workflow]
public sealed partial class DailySales
{
    private readonly Journal<int, Sale> _journal = new();

    public async Task<int> RunAsync(WorkflowContext ctx, int most)
    {
        while (_journal.Count < most && await ctx.TryWaitEvent<Sale>("sale", TimeSpan.FromHours(12)) is { Data: var sale })
            _journal.Add(sale);
        foreach (var (shop, sum) in _journal.Fold(0m, (sum, sale) => sum + sale.Amount))
            await ctx.Report(shop, sum);
        return _journal.Count;
    }
}
