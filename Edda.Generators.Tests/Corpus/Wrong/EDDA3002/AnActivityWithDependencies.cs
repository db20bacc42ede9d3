using Edda;

namespace Photos;

public sealed class Printer
{
    public string Name { get; set; } = "canon";
}

[Activity]
public sealed partial class Print(Printer printer)
{
    public string Run(string photo) => $"{photo} on {printer.Name}";
}

[Workflow]
public sealed partial class PrintAlbum
{
    public Task<bool> RunAsync(WorkflowContext ctx, string album)
    {
        ctx.SetStatus(album);
        var print = {|EDDA3002:new Print(new Printer())|};
        return Task.FromResult(print is not null);
    }
}
