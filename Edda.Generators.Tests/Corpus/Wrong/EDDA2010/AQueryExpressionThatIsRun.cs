using Edda;

namespace Fleet;

public sealed record Truck(string Plate, int Kilometres);

[Workflow]
public sealed partial class PlanService
{
    private IQueryable<Truck> _trucks = null!;

    public async Task<int> RunAsync(WorkflowContext ctx, int limit)
    {
        var due = from truck in _trucks
                  where truck.Kilometres > limit
                  orderby truck.Plate
                  select truck.Plate;
        await ctx.Sleep(TimeSpan.FromDays({|EDDA2010:due.Any|}() ? 1 : 7));
        return {|EDDA2010:due.ToList|}().Count;
    }
}
