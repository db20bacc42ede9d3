using System.Diagnostics.CodeAnalysis;
using Edda;

namespace Contacts;

public sealed record Contact(string? Email, string? Phone, Contact? Deputy);

[Activity]
public sealed partial class Reach
{
    public bool Run(string how) => how.Contains('@', StringComparison.Ordinal);
}

[Workflow]
public sealed partial class Inform
{
    public async Task<string?> RunAsync(WorkflowContext ctx, Contact? contact)
    {
        while (contact is not null)
        {
            if (TryFind(contact, out var way) && await ctx.Reach(way))
                return way;
            contact = contact.Deputy ?? (contact.Phone is { } phone ? new Contact($"{phone}@sms.example", null, null) : null);
        }

        return null;
    }

    private static bool TryFind(Contact contact, [NotNullWhen(true)] out string? way) => (way = contact.Email ?? contact.Phone) is not null;
}
