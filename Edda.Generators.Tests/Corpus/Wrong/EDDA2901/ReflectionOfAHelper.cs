using Edda;

namespace Texts;

public static class Factory
{
    public static T Create<T>() where T : class => Activator.CreateInstance<T>();
}

[Workflow]
public sealed partial class CreateText
{
    public Task<string> RunAsync(WorkflowContext ctx)
    {
        ctx.SetStatus("creating");
        return Task.FromResult({|EDDA2901:Factory.Create<System.Text.StringBuilder>|}().ToString());
    }
}
