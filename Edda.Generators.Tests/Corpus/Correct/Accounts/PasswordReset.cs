using Edda;

namespace Accounts;

[Activity]
public sealed partial class SendLink
{
    public string Run(string email)
    {
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32);
        File.AppendAllText("mails.txt", $"{email} {secret} {DateTime.Now}");
        return secret;
    }
}

[Workflow]
public sealed partial class ResetPassword
{
    private readonly List<(DateTimeOffset At, bool Right)> _attempts = [];

    private bool IsLocked(DateTimeOffset now) => _attempts.Count(a => !a.Right && a.At > now.AddMinutes(-15)) >= 3;

    public async Task<bool> RunAsync(WorkflowContext ctx, string email)
    {
        var secret = await ctx.SendLink(email);
        while (await ctx.TryWaitEvent<string>("reset", TimeSpan.FromHours(1)) is { } attempt)
        {
            if (IsLocked(attempt.Time))
                continue;
            var right = System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(attempt.Data), System.Text.Encoding.ASCII.GetBytes(secret));
            _attempts.Add((attempt.Time, right));
            if (right)
                return true;
        }

        return false;
    }
}
