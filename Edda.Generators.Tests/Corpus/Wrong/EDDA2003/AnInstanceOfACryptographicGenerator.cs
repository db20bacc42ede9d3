using System.Security.Cryptography;
using Edda;

namespace Vault;

[Workflow]
public sealed partial class RotateSecret
{
    public async Task<int> RunAsync(WorkflowContext ctx, string name)
    {
        await ctx.Sleep(TimeSpan.FromDays(90));
        return Fill(name, new byte[16]);
    }

    private static int Fill(string name, byte[] secret)
    {
        {|EDDA2003:RandomNumberGenerator.Fill|}(secret);
        return name.Length + secret.Length;
    }
}
