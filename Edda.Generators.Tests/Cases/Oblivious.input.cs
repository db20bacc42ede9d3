// Code that says nothing about null.
#nullable disable
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Oblivious;

public class Line
{
    public string Sku { get; set; }
}

[Activity]
public sealed partial class Reserve
{
    public Task<List<Line>> RunAsync(string orderId, List<Line> lines, string note = null) => Task.FromResult(lines);
}

[Compensation(typeof(Reserve))]
public sealed partial class Release
{
    public Task RunAsync(string orderId, List<Line> result, string note) => Task.CompletedTask;
}

[Workflow]
public sealed partial class Reserving
{
    public Task<List<Line>> RunAsync(WorkflowContext ctx, Line line) => ctx.Reserve("x", new List<Line> { line });
}
