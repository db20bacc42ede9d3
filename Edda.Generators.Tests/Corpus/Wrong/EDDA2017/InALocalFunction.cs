using System.Buffers;
using Edda;

namespace Uploads;

[Workflow]
public sealed partial class Digest
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] parts)
    {
        var lengths = await Task.WhenAll(parts.Select(Length));
        return lengths.Sum();

        async Task<int> Length(string part)
        {
            var buffer = {|EDDA2017:ArrayPool<char>.Shared.Rent|}(part.Length);
            await ctx.Sleep(TimeSpan.FromSeconds(part.Length));
            ArrayPool<char>.Shared.Return(buffer);
            return part.Length;
        }
    }
}
