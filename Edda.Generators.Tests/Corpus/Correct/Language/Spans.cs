using Edda;

namespace Checks;

[Activity]
public sealed partial class OpenAccount
{
    public string Run(string iban) => iban;
}

[Workflow]
public sealed partial class CheckIban
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string iban)
    {
        if (!IsValid(iban))
            return false;
        await ctx.OpenAccount(string.Create(iban.Length, iban, static (span, text) => text.AsSpan().ToUpperInvariant(span)));
        return true;
    }

    private static bool IsValid(ReadOnlySpan<char> iban)
    {
        if (iban.Length is < 15 or > 34)
            return false;
        Span<char> turned = stackalloc char[iban.Length];
        iban[4..].CopyTo(turned);
        iban[..4].CopyTo(turned[^4..]);
        var rest = 0;
        foreach (var c in turned)
        {
            rest = char.IsAsciiDigit(c) ? rest * 10 + (c - '0') : rest * 100 + (char.ToUpperInvariant(c) - 'A' + 10);
            rest %= 97;
        }

        return rest == 1;
    }
}
