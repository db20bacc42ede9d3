using Edda;

namespace Mapping;

public sealed class Target
{
    public string? Name { get; set; }
}

[Workflow]
public sealed partial class Map
{
    public Task<string?> RunAsync(WorkflowContext ctx, string name)
    {
        var target = new Target();
        typeof(Target).GetProperty("Name")!.{|EDDA2015:SetValue|}(target, name);
        ctx.SetStatus("mapped");
        return Task.FromResult(target.Name);
    }
}
