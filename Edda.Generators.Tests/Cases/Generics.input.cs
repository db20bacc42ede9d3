// Generic, nested and annotated payload types.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Generics;

public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public sealed class Outer<T>
{
    public sealed record Inner<TInner>(T First, TInner Second);
}

[Activity]
public sealed partial class Load
{
    public Task<Page<Dictionary<string, List<string?>?>>> RunAsync(
        Page<int?> page, Outer<string>.Inner<int[]> inner, Dictionary<string, (int Id, string? Name)[]> map, string?[] names, int[][] grid, IReadOnlyList<Guid>? ids = null) =>
        throw new NotSupportedException();
}

[Compensation(typeof(Load))]
public sealed partial class Unload
{
    public void Run(Page<Dictionary<string, List<string?>?>> loaded, string?[] names, Dictionary<string, (int Id, string? Name)[]> map) { }
}

[Workflow]
public sealed partial class Loading
{
    public Task<Page<Dictionary<string, List<string?>?>>> RunAsync(WorkflowContext ctx, Page<int?> page) =>
        ctx.Load(page, new("a", new[] { 1 }), new(), new string?[] { null }, new[] { new[] { 1 } });
}
