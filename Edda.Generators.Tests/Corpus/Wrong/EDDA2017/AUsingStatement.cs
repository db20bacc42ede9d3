using System.Buffers;
using Edda;

namespace Uploads;

[Activity]
public sealed partial class Store
{
    public void Run(string text) => ArgumentException.ThrowIfNullOrEmpty(text);
}

[Workflow]
public sealed partial class StoreText
{
    public async Task RunAsync(WorkflowContext ctx, string text)
    {
        {|EDDA2017:using|} (var owner = MemoryPool<char>.Shared.Rent(text.Length))
        {
            text.CopyTo(owner.Memory.Span);
            await ctx.Store(owner.Memory[..text.Length].ToString());
        }
    }
}
