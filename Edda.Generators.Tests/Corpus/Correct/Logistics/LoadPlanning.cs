using System.Numerics;
using Edda;

namespace Logistics;

public sealed record Pallet(string Id, int Kilos, Vector3 Size);

[Activity]
public sealed partial class PrintPlan
{
    public void Run(string plan) => File.WriteAllText("plan.txt", plan);
}

[Workflow]
public sealed partial class LoadTruck
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] ids, int[] kilos, int limit)
    {
        Pallet[] pallets = [.. ids.Zip(kilos, (id, weight) => new Pallet(id, weight, new Vector3(1.2f, 0.8f, weight / 500f)))];
        // Best use of the limit by dynamic programming: pure, so it belongs here.
        var best = new int[limit + 1];
        var chosen = new bool[pallets.Length, limit + 1];
        for (var i = 0; i < pallets.Length; i++)
        {
            for (var left = limit; left >= pallets[i].Kilos; left--)
            {
                var with = best[left - pallets[i].Kilos] + pallets[i].Kilos;
                if (with <= best[left])
                    continue;
                best[left] = with;
                chosen[i, left] = true;
            }
        }

        await ctx.PrintPlan($"{best[limit]} of {limit} kg, {pallets.Max(p => p.Size.Length()):0.00} m");
        return best[limit];
    }
}
