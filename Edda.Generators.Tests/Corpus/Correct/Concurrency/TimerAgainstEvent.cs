using Edda;

namespace Quizzes;

[Activity]
public sealed partial class Show
{
    public void Run(string question) => Console.WriteLine(question);
}

[Workflow]
public sealed partial class Quiz
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] questions, string[] answers)
    {
        var points = 0;
        foreach (var (question, answer) in questions.Zip(answers))
        {
            await ctx.Show(question);
            var given = ctx.WaitEvent<string>("answer");
            var timeUp = ctx.Sleep(TimeSpan.FromSeconds(30));
            var winner = await Task.WhenAny(given, timeUp);
            if (winner == given && string.Equals(given.Result.Data, answer, StringComparison.OrdinalIgnoreCase))
                points += timeUp.IsCompleted ? 1 : 2;
            else
                ctx.SetStatus($"{answer} would have been right");
        }

        return points;
    }
}
