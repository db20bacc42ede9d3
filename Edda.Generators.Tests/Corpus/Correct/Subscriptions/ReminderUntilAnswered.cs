using Edda;

namespace Reminders;

[Activity]
public sealed partial class Remind
{
    public void Run(string whom, int times) => Console.WriteLine($"{whom}, for the {times}th time");
}

[Workflow]
public sealed partial class RemindUntilAnswered
{
    public async Task<int> RunAsync(WorkflowContext ctx, string whom)
    {
        var reminders = Reminders(ctx, whom).GetAsyncEnumerator(ctx.CancellationToken);
        var last = 0;
        for (; ; )
        {
            if (!await reminders.MoveNextAsync())
                throw new TerminalException("nobody reminds any more");
            last = reminders.Current;
            switch (await ctx.TryWaitEvent<string>("answer", TimeSpan.FromDays(last)))
            {
                case { Data: "later" }:
                    continue;
                case { }:
                    goto answered;
                default:
                    break;
            }
        }

    answered:
        do
        {
            await ctx.Sleep(TimeSpan.FromDays(1));
        }
        while (ctx.UtcNow.DayOfWeek != DayOfWeek.Monday);
        return last;
    }

    private static async IAsyncEnumerable<int> Reminders(WorkflowContext ctx, string whom)
    {
        var times = 0;
        while (true)
        {
            await ctx.Remind(whom, ++times);
            yield return times;
        }
    }
}
