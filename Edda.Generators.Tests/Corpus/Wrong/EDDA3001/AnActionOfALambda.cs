using Edda;

namespace Mail;

[Activity]
public sealed partial class Archive
{
    public void Run(string folder) => ArgumentException.ThrowIfNullOrEmpty(folder);
}

[Workflow]
public sealed partial class Tidy
{
    public async Task RunAsync(WorkflowContext ctx, string folder, bool old)
    {
        Action tidy = () =>
        {
            if (old)
                {|EDDA3001:ctx.Archive|}(folder);
        };
        tidy();
        await ctx.Sleep(TimeSpan.FromMinutes(5));
    }
}
