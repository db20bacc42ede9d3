using Edda;

namespace People;

public sealed record Colleague(string Name, int Year, IReadOnlyList<string> Languages);

[Workflow]
public sealed partial class AssignBuddy
{
    public Task<string> RunAsync(WorkflowContext ctx, string newcomer, string[] languages, IReadOnlyList<Colleague> team)
    {
        var candidates =
            from colleague in team
            let common = colleague.Languages.Intersect(languages, StringComparer.OrdinalIgnoreCase).Count()
            where common > 0
            orderby common descending, colleague.Year, colleague.Name
            select colleague;
        // The recorded source of chance, and one that a recorded value seeds.
        var fair = new Random(newcomer.Length * 397 + team.Count);
        var top = candidates.Take(3).ToArray();
        var chosen = top.Length switch
        {
            0 => team[ctx.Random.Next(team.Count)],
            1 => top[0],
            var n => top[fair.Next(n)],
        };
        return Task.FromResult($"{newcomer} with {chosen.Name}");
    }
}
