using System.Data.Common;
using Edda;

namespace Tours;

[Activity]
public sealed partial class SellSeat
{
    public async Task<int> RunAsync(DbTransaction transaction, string bus, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "update buses set free = free - 1";
        return await command.ExecuteNonQueryAsync(cancellationToken) + bus.Length;
    }
}

[Activity]
public sealed partial class ChargeFare
{
    public string Run(string card) => card;
}

[Compensation(typeof(ChargeFare))]
public sealed partial class RefundFare
{
    public void Run(string card) => ArgumentException.ThrowIfNullOrEmpty(card);
}

[Activity]
public sealed partial class IssueTicket
{
    public string Run(int seat) => $"seat {seat}";
}

[Workflow]
public sealed partial class SellBusTicket
{
    public async Task<string> RunAsync(WorkflowContext ctx, string bus, string card)
    {
        var seat = await {|EDDA3013:ctx.SellSeat|}(bus);
        await ctx.ChargeFare(card);
        return await ctx.IssueTicket(seat);
    }
}
