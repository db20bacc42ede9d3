using Edda;

namespace Restaurant;

public sealed record Guest(string Name, int Persons, bool Vip);

public sealed record Table(int Number, int Chairs);

[Activity]
public sealed partial class TextGuest
{
    public void Run(string name, int table) => Console.WriteLine($"{name} to table {table}");
}

[Workflow]
public sealed partial class SeatGuests
{
    private readonly PriorityQueue<Guest, (int Class, int Arrival)> _waiting = new();

    public async Task<int> RunAsync(WorkflowContext ctx, IReadOnlyList<Guest> guests, int tables)
    {
        foreach (var (guest, arrival) in guests.Select((guest, index) => (guest, index)))
            _waiting.Enqueue(guest, (guest.Vip ? 0 : 1, arrival));

        var seated = 0;
        for (; tables > 0 && _waiting.Count > 0; tables--)
        {
            var freed = await ctx.WaitEvent<Table>("table.free");
            if (_waiting.Peek().Persons > freed.Data.Chairs)
                continue;
            var next = _waiting.Dequeue();
            await ctx.TextGuest(next.Name, freed.Data.Number);
            seated += next.Persons;
        }

        return seated;
    }
}
