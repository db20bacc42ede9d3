using System.Reflection;
using Edda;

namespace Mapping;

[Workflow]
public sealed partial class Peek
{
    private readonly int _secret = 7;

    public async Task<bool> RunAsync(WorkflowContext ctx, string field)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        var found = {|EDDA2015:typeof(Peek).GetField|}(field, BindingFlags.NonPublic | BindingFlags.Instance);
        return _secret > 0 && found!.{|EDDA2015:GetValue|}(this) is 7;
    }
}
