using Edda;

namespace School;

public sealed record Answer(int Question, string Text);

public sealed record Grade(double Points, string Letter)
{
    public static Grade Of(double points) => new(points, points switch
    {
        >= 0.9 => "A",
        >= 0.75 => "B",
        >= 0.5 => "C",
        _ => "F",
    });
}

[Workflow]
public sealed partial class Exam
{
    public async Task<Grade> RunAsync(WorkflowContext ctx, string[] solutions, TimeSpan time)
    {
        var answers = new string?[solutions.Length];
        var ends = ctx.UtcNow + time;
        var handedIn = ctx.WaitEvent<bool>("handed-in");
        for (TimeSpan left; !handedIn.IsCompleted && (left = ends - ctx.UtcNow) > TimeSpan.Zero;)
        {
            var answer = ctx.TryWaitEvent<Answer>("answer", left);
            await Task.WhenAny(answer, handedIn);
            if (answer is { IsCompletedSuccessfully: true } && (await answer)?.Data is { Question: var question, Text: var text } && question < answers.Length)
                answers[question] = text;
            else if (!answer.IsCompleted)
                break;
        }

        var right = solutions.Zip(answers).Count(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
        return Grade.Of((double)right / solutions.Length);
    }
}
