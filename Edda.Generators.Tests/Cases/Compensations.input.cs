// Where a compensation's parameters come from.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Undoing;

public sealed record Receipt(string Id);

[Activity]
public sealed partial class Book
{
    public Task<Receipt> RunAsync(ActivityExecutionContext ctx, string room, int nights, string? guest, List<string> extras, CancellationToken ct) =>
        Task.FromResult(new Receipt(room));
}

[Compensation(typeof(Book))]
public sealed partial class ByNameAndType
{
    public Task RunAsync(Receipt anything, ActivityExecutionContext ctx, int nights, string? guest, CancellationToken ct, List<string> extras) => Task.CompletedTask;
}

[Activity]
public sealed partial class Count
{
    public int Run(int from, int to) => to - from;
}

[Compensation(typeof(Count))]
public sealed partial class ByResultName
{
    public void Run(int result, int to, int difference) { }
}

[Activity]
public sealed partial class Hold
{
    public Task<string> RunAsync(string id) => Task.FromResult(id);
}

[Compensation(typeof(Hold), OnUnknown = true)]
public sealed partial class InputOnly
{
    public void Run(string id) { }
}

[Activity]
public sealed partial class Notify
{
    public void Run(string? text) { }
}

[Compensation(typeof(Notify))]
public sealed partial class NothingBound
{
    public void Run() { }
}

[Workflow]
public sealed partial class ByHand
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        await ctx.CompensateWith(InputOnly.With("x"));
        await ctx.CompensateWith(ByResultName.With(1, 2, 3), new() { Id = "y" });
    }
}
