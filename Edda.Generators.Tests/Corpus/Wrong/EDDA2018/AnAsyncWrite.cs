using Edda;

namespace Tutorial;

[Workflow]
public sealed partial class Diary
{
    private readonly List<string> _lines = [];

    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        while (_lines.Count < 10)
        {
            _lines.Add((await ctx.WaitEvent<string>("line")).Data);
            {|EDDA2018:Console.Out|}.Write(_lines[^1]);
        }

        return _lines.Count;
    }
}
