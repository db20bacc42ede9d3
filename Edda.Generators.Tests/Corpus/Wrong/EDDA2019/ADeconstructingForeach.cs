using Edda;

namespace Postings;

[Activity]
public sealed partial class Notify
{
    public void Run(string person, int count) => ArgumentException.ThrowIfNullOrEmpty(person, $"{count}");
}

[Workflow]
public sealed partial class NotifyAll
{
    public async Task RunAsync(WorkflowContext ctx, string[] people)
    {
        var counts = people.GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
        counts.Remove("nobody");
        foreach (var (person, count) in {|EDDA2019:counts|})
            await ctx.Notify(person, count);
    }
}
