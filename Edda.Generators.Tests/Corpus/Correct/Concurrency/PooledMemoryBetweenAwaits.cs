using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Edda;

namespace Frames;

[Activity]
public sealed partial class Store
{
    public void Run(string digest) => ArgumentException.ThrowIfNullOrEmpty(digest);
}

[Workflow]
public sealed partial class DigestTexts
{
    public async Task<int> RunAsync(WorkflowContext ctx, int texts)
    {
        for (var i = 0; i < texts; i++)
        {
            var text = await ctx.WaitEvent<string>("text");
            await ctx.Store(Digest(text.Data));
        }

        return texts;
    }

    // Taken and given back between two waits.
    private static string Digest(string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(buffer, 0, Encoding.UTF8.GetBytes(text, buffer));
            return Convert.ToHexString(hash.GetCurrentHash());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
