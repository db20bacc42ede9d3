using Edda;
using Scoring;

namespace Credit;

[Workflow]
public sealed partial class Grant
{
    private readonly IScore _score = Scores.Default;

    public async Task<bool> RunAsync(WorkflowContext ctx, string person, decimal amount)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return {|EDDA2901:_score.Of|}(person) * 100 >= amount;
    }
}

// assembly: Scoring
namespace Scoring;

public interface IScore
{
    int Of(string person);
}

public static class Scores
{
    public static IScore Default { get; } = new Length();
}

public sealed class Length : IScore
{
    public int Of(string person) => person.Length;
}

public sealed class Lucky : IScore
{
    public int Of(string person) => person.Length + Random.Shared.Next(10);
}
