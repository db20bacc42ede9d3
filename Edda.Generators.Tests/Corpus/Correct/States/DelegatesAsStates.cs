using Edda;

namespace Phones;

[Activity]
public sealed partial class Play
{
    public void Run(string tone) => Console.Beep();
}

[Workflow]
public sealed partial class Phone
{
    private delegate Task<Next?> Next(WorkflowContext ctx);

    private string _number = "";

    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        for (Next? state = Idle; state is not null;)
            state = await state(ctx);
        return _number;
    }

    private async Task<Next?> Idle(WorkflowContext ctx)
    {
        await ctx.WaitEvent<bool>("lifted");
        await ctx.Play("dial");
        return Dialling;
    }

    private async Task<Next?> Dialling(WorkflowContext ctx)
    {
        var digit = await ctx.TryWaitEvent<char>("digit", TimeSpan.FromSeconds(5));
        if (digit is null)
            return _number.Length < 3 ? Idle : Calling;
        _number += digit.Data;
        return Dialling;
    }

    private async Task<Next?> Calling(WorkflowContext ctx)
    {
        await ctx.Play("ring");
        return await ctx.TryWaitEvent<bool>("answered", TimeSpan.FromSeconds(30)) is null ? Idle : null;
    }
}
