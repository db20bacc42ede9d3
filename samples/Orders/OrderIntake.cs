using System.Globalization;
using Edda;

namespace Orders;

/// <summary>The orders of a file, each started as the workflow of its id; one that was started by an earlier run is only found again.</summary>
internal sealed class OrderIntake
{
    private readonly List<(ImportedOrder Order, string Path, string Message)> _refused = [];

    /// <summary>What was started or found.</summary>
    internal List<(ImportedOrder Order, WorkflowHandle<OrderResult> Handle)> Orders { get; } = [];

    private int Done { get; set; }

    private int New { get; set; }

    internal static async Task<OrderIntake> StartAsync(EddaClient edda, IReadOnlyList<ImportedOrder> orders, CancellationToken cancellationToken)
    {
        var intake = new OrderIntake();
        var ended = new HashSet<string>();
        await foreach (var instance in edda.ListAsync(new() { WorkflowName = OrderWorkflow.Definition.Name }, cancellationToken))
        {
            if (instance.HasEnded)
                ended.Add(instance.Id);
        }

        var starts = orders.Select(order => edda.StartAsync(OrderWorkflow.With(order.Order), new() { Id = order.Order.Id }, cancellationToken)).ToList();
        foreach (var (order, start) in orders.Zip(starts))
            await intake.TakeAsync(order, start, ended);
        return intake;
    }

    /// <summary>What the workflow's own checks have refused, found again in the file.</summary>
    internal IReadOnlyList<BadRow> BadRows(string file) => [.. _refused.Select(refused =>
    {
        var (order, path, message) = refused;
        var open = path.IndexOf('[', StringComparison.Ordinal);
        var line = open >= 0 ? int.Parse(path.AsSpan((open + 1)..path.IndexOf(']', open)), CultureInfo.InvariantCulture) : 0;
        return new BadRow(file, order.FileLines[line], path[(path.LastIndexOf('.') + 1)..].ToLowerInvariant(), message) { OrderId = order.Order.Id };
    })];

    public override string ToString() => Orders.Count > 0 && Done == Orders.Count
        ? $"{Orders.Count} orders, all of them done by an earlier run: nothing is done twice."
        : $"{Orders.Count} orders: {New} new, {Orders.Count - New - Done} to be continued, {Done} done by an earlier run.";

    private async Task TakeAsync(ImportedOrder order, Task<WorkflowHandle<OrderResult>> start, HashSet<string> ended)
    {
        try
        {
            var handle = await start;
            Orders.Add((order, handle));
            New += handle.IsNew ? 1 : 0;
            Done += ended.Contains(handle.InstanceId) ? 1 : 0;
        }
        catch (InvalidInputException e)
        {
            _refused.AddRange(e.Violations.Select(v => (order, v.Path, v.Message)));
        }
        catch (InstanceConflictException)
        {
            _refused.Add((order, "order_id", "an earlier run has taken an order of this id with other contents"));
        }
    }
}
