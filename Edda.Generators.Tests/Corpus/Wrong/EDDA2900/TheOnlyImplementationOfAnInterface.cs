using Edda;

namespace Processes;

public interface INumbers
{
    string Next();
}

public sealed class GuidNumbers : INumbers
{
    public string Next() => Guid.NewGuid().ToString();
}

[Workflow]
public sealed partial class NumberDocument
{
    private readonly INumbers _numbers = new GuidNumbers();

    public async Task<string> RunAsync(WorkflowContext ctx, string document)
    {
        await ctx.WaitEvent<string>("document");
        return document + {|EDDA2900:_numbers.Next|}();
    }
}
