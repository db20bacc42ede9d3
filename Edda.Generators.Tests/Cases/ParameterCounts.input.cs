// No parameter, one, and more than a tuple holds without nesting.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Counts;

[Activity] public sealed partial class None { public int Run() => 0; }

[Activity] public sealed partial class One { public int Run(string? only = null) => only?.Length ?? 0; }

[Activity]
public sealed partial class Nine
{
    public int Run(int a, string b, long c, Guid d, bool e, decimal f, DateTimeOffset g, string? h, double i = 1) => a;
}

[Compensation(typeof(One))] public sealed partial class UndoOne { public void Run(string? only) { } }

[Compensation(typeof(Nine))] public sealed partial class UndoNine { public void Run(double i, int a, string? h) { } }

[Workflow]
public sealed partial class NoInput
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        await ctx.None();
        await ctx.One(options: new());
    }
}

[Workflow]
public sealed partial class NineInputs
{
    public Task<int> RunAsync(WorkflowContext ctx, int a, string b, long c, Guid d, bool e, decimal f, DateTimeOffset g, string? h, double i = 1) =>
        ctx.Nine(a, b, c, d, e, f, g, h, i);
}
