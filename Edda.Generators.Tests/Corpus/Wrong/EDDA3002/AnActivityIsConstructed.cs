using Edda;

namespace Photos;

[Activity]
public sealed partial class Develop
{
    public string Run(string film) => film + ".jpg";
}

[Workflow]
public sealed partial class DevelopFilm
{
    public async Task<string> RunAsync(WorkflowContext ctx, string film)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        var develop = {|EDDA3002:new Develop()|};
        return develop is null ? "" : film;
    }
}
