using System.Buffers.Binary;
using System.Security.Cryptography;
using Edda;

namespace Iot;

[Activity]
public sealed partial class OpenLocker
{
    public bool Run(int locker, int code) => locker > 0 && code >= 0;
}

[Workflow]
public sealed partial class Locker
{
    public async Task<int> RunAsync(WorkflowContext ctx, int locker, string customer)
    {
        // A code that can be given again: derived from a recorded id, not drawn.
        var id = ctx.NewGuid();
        Span<byte> key = stackalloc byte[16];
        id.TryWriteBytes(key);
        var mac = HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(customer));
        var code = (int)(BinaryPrimitives.ReadUInt32BigEndian(mac) % 1_000_000);
        var typed = await ctx.WaitEvent<int>($"locker:{locker}");
        if (typed.Data == code)
            await ctx.OpenLocker(locker, code);
        return code;
    }
}
