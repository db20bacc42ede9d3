using Edda;
using static Offices.Reception;

namespace Offices
{
    public static class Reception
    {
        public static string Visitor(string name) => File.ReadAllText($"visitors/{name}");
    }
}

namespace Visits
{
    [Workflow]
    public sealed partial class Visit
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string name)
        {
            await ctx.WaitEvent<bool>("arrived");
            return {|EDDA2900:Visitor|}(name);
        }
    }
}
