using System.Globalization;
using Edda;

namespace Greetings;

[Workflow]
public sealed partial class Sort
{
    public Task<List<string>> RunAsync(WorkflowContext ctx, List<string> names)
    {
        names.Sort((a, b) => string.Compare(a, b, {|EDDA2005:Thread.CurrentThread|}.CurrentUICulture, CompareOptions.None));
        ctx.SetStatus("sorted");
        return Task.FromResult(names);
    }
}
