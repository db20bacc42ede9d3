using Edda;

namespace Documents;

[Workflow]
public sealed partial class Title
{
    private string? _title;

    public async Task<string?> RunAsync(WorkflowContext ctx, string path)
    {
        await ctx.WaitEvent<bool>("go");
        _title ??= path;
        using ({|EDDA2010:new StreamReader(path)|})
            return _title;
    }
}
