// A stub is as accessible as its class and every type that it names.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Access;

internal sealed record Secret(int Value);

[Activity]
internal sealed partial class Hide
{
    public Secret Run(Secret secret) => secret;
}

internal static partial class Group
{
    [Activity]
    public sealed partial class Inside
    {
        public Task RunAsync(List<Secret[]> secrets) => Task.CompletedTask;
    }
}

public static class Box<T>
{
    public sealed record Content(int Value);
}

[Activity]
internal sealed partial class Pack
{
    public void Run(Box<Secret>.Content content) { }
}

public partial class Open
{
    [Activity]
    protected internal sealed partial class Shown
    {
        public Guid Run() => default;
    }
}

[Activity]
public sealed partial class Seen
{
    public Dictionary<string, int> Run() => new();
}

[Workflow]
internal sealed partial class Hiding
{
    public async Task<Secret> RunAsync(WorkflowContext ctx) => await ctx.Hide(new Secret(1));
}
