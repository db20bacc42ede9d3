using Edda;

namespace Rota;

[Workflow]
public sealed partial class DutyRota
{
    private readonly List<string> _people = [];

    private string this[int week] => _people[(week + {|EDDA2001:DateTime.UtcNow|}.DayOfYear / 7) % _people.Count];

    public async Task<string> RunAsync(WorkflowContext ctx, string[] people)
    {
        _people.AddRange(people);
        await ctx.Sleep(TimeSpan.FromDays(7));
        return this[1];
    }
}
