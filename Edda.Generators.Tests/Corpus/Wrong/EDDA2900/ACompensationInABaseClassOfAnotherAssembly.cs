using Edda;
using Studios;

namespace Pottery;

[Workflow]
public sealed partial class FireVase : Firing
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string vase)
    {
        var isWhole = await ctx.HeatKiln(vase);
        if (!isWhole)
            {|EDDA2900:Undo|}(vase);
        return isWhole;
    }
}

// assembly: Studios
using Edda;

namespace Studios;

[Activity]
public sealed partial class HeatKiln
{
    public bool Run(string piece) => piece.Length > 3;
}

[Compensation(typeof(HeatKiln))]
public sealed partial class CoolKiln
{
    public void Run(string piece) => ArgumentException.ThrowIfNullOrEmpty(piece);
}

public abstract class Firing
{
    private readonly Lazy<string> _name = new(() => "kiln");

    protected string Kiln => _name.Value;

    protected void Undo(string piece)
    {
        var cool = new CoolKiln();
        if (Kiln.Length > 0)
            cool.Run(piece);
    }
}
