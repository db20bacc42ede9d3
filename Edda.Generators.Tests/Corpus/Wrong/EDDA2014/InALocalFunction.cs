using System.Globalization;
using Edda;

namespace Menus;

[Workflow]
public sealed partial class WeekPlan
{
    public Task<string[]> RunAsync(WorkflowContext ctx, DateOnly monday)
    {
        ctx.SetStatus("planning");
        return Task.FromResult(Enumerable.Range(0, 5).Select(Name).ToArray());

        string Name(int day)
        {
            var format = {|EDDA2014:CultureInfo.CurrentUICulture|}.DateTimeFormat;
            return format.GetDayName(monday.AddDays(day).DayOfWeek);
        }
    }
}
