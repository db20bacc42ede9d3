using Edda;

namespace Exams;

public static class Marks
{
    public static int Round(double mark)
    {
        return mark % 1 == 0.5 ? Coin() : (int)Math.Round(mark);

        int Coin() => (int)mark + Random.Shared.Next(2);
    }
}

[Workflow]
public sealed partial class MarkExam
{
    public async Task<int> RunAsync(WorkflowContext ctx, double mark)
    {
        await ctx.WaitEvent<bool>("reviewed");
        return {|EDDA2900:Marks.Round|}(mark);
    }
}
