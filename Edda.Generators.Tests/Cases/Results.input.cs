// Every way to end, for activities, compensations and workflows.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Results;

[Activity] public sealed partial class Nothing { public void Run() { } }

[Activity] public sealed partial class Value { public int Run() => 1; }

[Activity] public sealed partial class NullableValue { public string? Run() => null; }

[Activity] public sealed partial class AsTask { public Task RunAsync() => Task.CompletedTask; }

[Activity] public sealed partial class AsTaskOfValue { public Task<int?> RunAsync() => Task.FromResult<int?>(1); }

[Activity] public sealed partial class AsTaskOfNullable { public Task<List<string?>?> RunAsync() => Task.FromResult<List<string?>?>(null); }

[Activity] public sealed partial class AsValueTask { public ValueTask RunAsync() => default; }

[Activity] public sealed partial class AsValueTaskOfTuple { public ValueTask<(int Count, string? Name)> RunAsync() => default; }

[Compensation(typeof(Nothing))] public sealed partial class UndoNothing { public void Run() { } }

[Compensation(typeof(Value))] public sealed partial class UndoValue { public bool Run(int result) => result > 0; }

[Compensation(typeof(NullableValue))] public sealed partial class UndoNullableValue { public Task RunAsync(string? value) => Task.CompletedTask; }

[Compensation(typeof(AsTask))] public sealed partial class UndoAsTask { public ValueTask RunAsync() => default; }

[Compensation(typeof(AsTaskOfValue))] public sealed partial class UndoAsTaskOfValue { public Task<int> RunAsync(int? n) => Task.FromResult(n ?? 0); }

[Workflow] public sealed partial class Silent { public Task RunAsync(WorkflowContext ctx) => ctx.Nothing(); }

[Workflow]
public sealed partial class Speaking
{
    public async Task<(int Count, string? Name)> RunAsync(WorkflowContext ctx)
    {
        int one = await ctx.Value();
        string? maybe = await ctx.NullableValue();
        List<string?>? list = await ctx.AsTaskOfNullable();
        await ctx.AsValueTask();
        return (await ctx.AsValueTaskOfTuple()).Name is { } name ? (one + (list?.Count ?? 0), name) : (0, maybe);
    }
}
