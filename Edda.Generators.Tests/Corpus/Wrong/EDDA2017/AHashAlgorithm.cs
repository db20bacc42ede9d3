using System.Security.Cryptography;
using System.Text;
using Edda;

namespace Uploads;

[Workflow]
public sealed partial class HashParts
{
    public async Task<string> RunAsync(WorkflowContext ctx, int parts)
    {
        {|EDDA2017:using|} var hash = SHA256.Create();
        while (parts-- > 0)
        {
            var part = Encoding.UTF8.GetBytes((await ctx.WaitEvent<string>("part")).Data);
            hash.TransformBlock(part, 0, part.Length, null, 0);
        }

        hash.TransformFinalBlock([], 0, 0);
        return Convert.ToHexString(hash.Hash!);
    }
}
