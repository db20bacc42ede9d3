using Edda;

namespace Shops;

[Workflow]
public sealed partial class Inventory
{
    private enum Kind { In, Out }

    private readonly Book _book = new();

    public async Task<int> RunAsync(WorkflowContext ctx, int movements)
    {
        while (movements-- > 0)
        {
            var (_, _, type, time, pieces) = await ctx.WaitEvent<int>("moved");
            _book.Enter(new Entry(pieces > 0 ? Kind.In : Kind.Out, Math.Abs(pieces), time), type);
        }

        return _book.Balance;
    }

    private sealed record Entry(Kind Kind, int Pieces, DateTimeOffset At);

    private sealed class Book
    {
        private readonly LinkedList<Entry> _entries = new();

        public int Balance => _entries.Sum(e => e.Kind == Kind.In ? e.Pieces : -e.Pieces);

        public void Enter(Entry entry, string type)
        {
            if (type.Length > 0 && (_entries.Last is null || _entries.Last.Value.At <= entry.At))
                _entries.AddLast(entry);
        }
    }
}
