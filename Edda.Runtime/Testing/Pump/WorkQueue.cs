namespace Edda.Testing;

/// <summary>
/// Decides which of the things that are ready comes next. The one place where order is chosen: none given, things come in the order in which they arrived.
/// </summary>
internal interface IArrivalOrder
{
    /// <summary>The index of the one that comes next, of so many, the first being the one that has waited longest.</summary>
    int Next(int count);
}

/// <summary>What is ready, in the order in which it arrived.</summary>
internal sealed class WorkQueue<T>(IArrivalOrder? order)
{
    private readonly Queue<T> _inOrder = new();
    private readonly List<T> _chosen = [];

    public int Count => order is null ? _inOrder.Count : _chosen.Count;

    public void Add(T item)
    {
        if (order is null)
            _inOrder.Enqueue(item);
        else
            _chosen.Add(item);
    }

    public void Clear()
    {
        _inOrder.Clear();
        _chosen.Clear();
    }

    public T Take()
    {
        if (order is null)
            return _inOrder.Dequeue();
        var index = order.Next(_chosen.Count);
        var item = _chosen[index];
        _chosen.RemoveAt(index);
        return item;
    }
}
