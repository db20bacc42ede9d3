using Edda;

namespace Translation;

[Workflow]
public sealed partial class SpellCheck
{
    private int _errors;

    public async Task<int> RunAsync(WorkflowContext ctx, string text)
    {
        var worker = {|EDDA2005:new Thread(() => _errors = text.Count(char.IsDigit))|};
        await ctx.WaitEvent<bool>("checked");
        return worker is null ? -1 : _errors;
    }
}
