using Edda;

namespace Steps;

[Activity]
public sealed partial class Wash
{
    public string Run(string shirt) => "clean " + shirt;
}

[Activity]
public sealed partial class Iron
{
    public string Run(string shirt, int degrees) => $"{shirt} ironed at {degrees}";
}

internal static class Flow
{
    internal static Func<TIn, Task<TOut>> Then<TIn, TMid, TOut>(this Func<TIn, Task<TMid>> first, Func<TMid, Task<TOut>> second) =>
        async input => await second(await first(input));
}

[Workflow]
public sealed partial class Laundry
{
    public async Task<string[]> RunAsync(WorkflowContext ctx, string[] shirts, int degrees)
    {
        Func<string, Task<string>> wash = shirt => ctx.Wash(shirt);
        var process = wash.Then(shirt => ctx.Iron(shirt, degrees)).Then(shirt => Task.FromResult(shirt.ToUpperInvariant()));
        List<string> done = [];
        foreach (var shirt in shirts)
            done.Add(await process(shirt));
        return [.. done];
    }
}
