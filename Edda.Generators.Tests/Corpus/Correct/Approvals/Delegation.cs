using System.Collections.Frozen;
using Edda;

namespace Purchasing;

[Activity]
public sealed partial class Notify
{
    public void Run(string person) => ArgumentException.ThrowIfNullOrEmpty(person);
}

[Workflow]
public sealed partial class DelegatedApproval
{
    private static readonly FrozenDictionary<string, string> s_deputies = new Dictionary<string, string>
    {
        ["anna"] = "ben",
        ["ben"] = "cleo",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public async Task<string> RunAsync(WorkflowContext ctx, string approver, TimeSpan patience)
    {
        for (var person = approver; ; person = s_deputies[person])
        {
            await ctx.Notify(person);
            if (await ctx.TryWaitEvent<bool>("answer:" + person, patience) is { Data: true })
                return person;
            if (!s_deputies.ContainsKey(person))
                throw new TerminalException($"nobody answers for {approver}");
        }
    }
}
