using Edda;

namespace Audits;

[Workflow]
public sealed partial class FindDuplicates
{
    public Task<int> RunAsync(WorkflowContext ctx, List<string> ids)
    {
        ctx.SetStatus("searching");
        var twice = from id in {|EDDA2005:ids.AsParallel|}() group id by id into same where same.Skip(1).Any() select same.Key;
        return Task.FromResult(twice.Count());
    }
}
