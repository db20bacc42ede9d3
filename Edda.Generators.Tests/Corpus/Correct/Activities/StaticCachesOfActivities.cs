using System.Buffers;
using Edda;

namespace Thumbnails;

internal static class Pool
{
    private static int s_rented;

    internal static int Rented => Volatile.Read(ref s_rented);

    internal static byte[] Rent(int size)
    {
        Interlocked.Increment(ref s_rented);
        return ArrayPool<byte>.Shared.Rent(size);
    }

    internal static void Return(byte[] buffer)
    {
        Interlocked.Decrement(ref s_rented);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}

[Activity]
public sealed partial class Shrink
{
    public async Task<int> RunAsync(string file, int size, CancellationToken cancellationToken)
    {
        var buffer = Pool.Rent(size);
        try
        {
            await using var stream = File.OpenRead(file);
            return await stream.ReadAsync(buffer.AsMemory(0, size), cancellationToken) + Pool.Rented;
        }
        finally
        {
            Pool.Return(buffer);
        }
    }
}

[Workflow]
public sealed partial class ShrinkAll
{
    private const int Kilobyte = 1 << 10;

    public async Task<int> RunAsync(WorkflowContext ctx, string[] files)
    {
        var bytes = 0;
        foreach (var file in files.Where(f => Path.GetExtension(f) is ".png" or ".jpg"))
            bytes += await ctx.Shrink(Path.Combine("images", Path.GetFileName(file)), 64 * Kilobyte);
        return bytes;
    }
}
