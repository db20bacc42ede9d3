using System.Security.Cryptography;
using Edda;

namespace Login;

[Activity]
public sealed partial class SendCode
{
    public void Run(string phone, int code) => ArgumentOutOfRangeException.ThrowIfNegative(code, phone);
}

[Workflow]
public sealed partial class TwoFactor
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string phone)
    {
        var code = {|EDDA2003:RandomNumberGenerator.GetInt32|}(100_000, 1_000_000);
        await ctx.SendCode(phone, code);
        var typed = await ctx.WaitEvent<int>("code");
        return typed.Data == code;
    }
}
