using Edda;

namespace Parcels;

[Activity]
public sealed partial class Label
{
    public string Run(string address, Guid number) => $"{number} {address}";
}

internal static class Numbers
{
    internal static Guid Next(WorkflowContext ctx) => Fresh(ctx, 0);

    internal static string Code(WorkflowContext ctx) => string.Create(4, ctx, Fill);

    private static Guid Fresh(WorkflowContext ctx, int tries)
    {
        var id = ctx.NewGuid();
        return tries < 3 && id.ToString()[0] == '0' ? Fresh(ctx, tries + 1) : id;
    }

    private static void Fill(Span<char> code, WorkflowContext ctx)
    {
        foreach (ref var letter in code)
            letter = (char)('A' + ctx.Random.Next(26));
    }
}

[Workflow]
public sealed partial class Dispatch
{
    private Guid _number;
    private string _code = "";

    public async Task<string> RunAsync(WorkflowContext ctx, string address)
    {
        if (!ctx.IsReplaying)
            _number = {|EDDA2022:Numbers.Next|}(ctx);
        var label = await ctx.Label(address, _number);
        if (!ctx.IsReplaying)
        {
            _code = {|EDDA2022:Numbers.Code|}(ctx);
            Console.WriteLine($"{label} goes out with {_code}");
        }

        return label;
    }
}
