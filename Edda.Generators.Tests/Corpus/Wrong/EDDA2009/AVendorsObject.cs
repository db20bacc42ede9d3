using Edda;
using Messaging;

namespace Alerts;

[Workflow]
public sealed partial class RaiseAlert
{
    public async Task RunAsync(WorkflowContext ctx, string text)
    {
        var pager = new Pager();
        await {|EDDA2009:pager.PageAsync|}(text);
        ctx.SetStatus("paged");
    }
}

// package: Messaging
namespace Messaging;

public sealed class Pager
{
    public ValueTask PageAsync(string text) => new(text.Length > 160 ? Task.FromException(new ArgumentException(text)) : Task.CompletedTask);
}
