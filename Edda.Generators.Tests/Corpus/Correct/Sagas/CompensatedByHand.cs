using Edda;

namespace Moves;

[Activity]
public sealed partial class RentVan
{
    public Guid Run(DateOnly day) => day.Day > 0 ? Guid.NewGuid() : Guid.Empty;
}

[Compensation(typeof(RentVan))]
public sealed partial class ReturnVan
{
    public void Run(Guid result) => Console.WriteLine(result);
}

[Activity]
public sealed partial class HireHelpers
{
    public int Run(int helpers) => helpers > 4 ? throw new TerminalException("nobody is free") : helpers;
}

[Compensation(typeof(HireHelpers))]
public sealed partial class DismissHelpers
{
    public void Run(int helpers) => Console.WriteLine(helpers);
}

[Workflow]
public sealed partial class Move
{
    public async Task<bool> RunAsync(WorkflowContext ctx, DateOnly day, int helpers)
    {
        var van = await ctx.RentVan(day);
        try
        {
            await ctx.HireHelpers(helpers);
            return true;
        }
        catch (ActivityFailedException e) when (e.IsTerminal)
        {
            ctx.SetStatus(e.Message);
            await ctx.CompensateWith(ReturnVan.With(van));
            return false;
        }
    }
}
