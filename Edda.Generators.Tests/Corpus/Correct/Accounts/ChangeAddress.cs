using System.Text.RegularExpressions;
using Edda;

namespace Accounts;

public sealed partial record Address(string Street, string Zip, string City)
{
    private static readonly Regex s_zip = new("^[0-9]{5}$", RegexOptions.Compiled, TimeSpan.FromSeconds(1));

    public bool IsValid => s_zip.IsMatch(Zip) && !string.IsNullOrWhiteSpace(Street) && City is { Length: > 1 };

    public Address Normalised() => this with { Street = Street.Replace("Str.", "Straße", StringComparison.Ordinal).Trim(), City = City.ToUpperInvariant() };
}

[Activity]
public sealed partial class MailCode
{
    public string Run(Address address) => $"{address.Zip}{Random.Shared.Next(1000, 9999)}";
}

[Workflow]
public sealed partial class ChangeAddress
{
    public async Task<Address> RunAsync(WorkflowContext ctx, Address old, Address changed)
    {
        if (!changed.IsValid || changed.Normalised() == old.Normalised())
            return old;
        var code = await ctx.MailCode(changed);
        for (var tries = 3; tries > 0; tries--)
        {
            var typed = await ctx.TryWaitEvent<string>("code", TimeSpan.FromDays(14));
            if (typed is null)
                break;
            if (typed.Data.AsSpan().Trim().SequenceEqual(code))
                return changed.Normalised();
        }

        return old;
    }
}
