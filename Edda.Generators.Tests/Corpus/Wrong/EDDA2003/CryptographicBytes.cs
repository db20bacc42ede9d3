using System.Security.Cryptography;
using Edda;

namespace Login;

[Workflow]
public sealed partial class ApiKey
{
    public async Task<string> RunAsync(WorkflowContext ctx, int bytes)
    {
        await ctx.WaitEvent<bool>("terms.accepted");
        return Convert.ToBase64String({|EDDA2003:RandomNumberGenerator.GetBytes|}(bytes));
    }
}
