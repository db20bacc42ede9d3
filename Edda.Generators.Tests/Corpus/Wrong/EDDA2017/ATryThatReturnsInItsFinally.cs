using System.Buffers;
using Edda;

namespace Frames;

[Activity]
public sealed partial class Encode
{
    public int Run(byte[] frame) => frame.Length / 2;
}

[Workflow]
public sealed partial class EncodeFrames
{
    public async Task<int> RunAsync(WorkflowContext ctx, byte[] film)
    {
        var frame = {|EDDA2017:ArrayPool<byte>.Shared.Rent|}(1024);
        try
        {
            film.AsSpan(0, Math.Min(film.Length, frame.Length)).CopyTo(frame);
            return await ctx.Encode(frame);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }
}
