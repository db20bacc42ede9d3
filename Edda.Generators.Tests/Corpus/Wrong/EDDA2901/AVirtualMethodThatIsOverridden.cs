using Edda;

namespace Texts;

public class Formatter
{
    public virtual string Format(string text) => text.Trim();
}

public sealed class StampingFormatter : Formatter
{
    public override string Format(string text) => $"{text} {DateTime.UtcNow:O}";
}

[Workflow]
public sealed partial class FormatText
{
    public async Task<string> RunAsync(WorkflowContext ctx, string text, bool stamp)
    {
        var formatter = stamp ? new StampingFormatter() : new Formatter();
        await ctx.WaitEvent<bool>("format");
        return {|EDDA2901:formatter.Format|}(text);
    }
}
