using Edda;

namespace Licences;

public sealed class Licence(string key)
{
    private static int s_checks;

    /// <summary>Counts for the statistics only.</summary>
    [Deterministic]
    public bool IsValid()
    {
        Interlocked.Increment(ref s_checks);
        return key.Length == 16 && key.All(char.IsAsciiLetterOrDigit);
    }

    [NonDeterministic("ask in an activity")]
    public bool IsExpired() => DateTime.UtcNow.Year > 2030;
}

[Activity]
public sealed partial class CheckExpiry
{
    public bool Run(string key) => !new Licence(key).IsExpired();
}

[Workflow]
public sealed partial class ActivateLicence
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string key) => new Licence(key).IsValid() && await ctx.CheckExpiry(key);
}
