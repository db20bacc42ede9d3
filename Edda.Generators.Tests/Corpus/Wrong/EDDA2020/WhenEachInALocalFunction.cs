using Edda;

namespace Turns;

[Activity]
public sealed partial class Taste
{
    public int Run(string wine) => wine.Length;
}

[Workflow]
public sealed partial class TasteWines
{
    public async Task<List<int>> RunAsync(WorkflowContext ctx, string[] wines)
    {
        var marks = new List<int>();
        await foreach (var mark in Marks())
            marks.Add(mark);
        return marks;

        async IAsyncEnumerable<int> Marks()
        {
            await foreach (var tasted in {|EDDA2020:Task.WhenEach|}(wines.Select(wine => ctx.Taste(wine)).ToList()))
                yield return tasted.Result;
        }
    }
}
