using Edda;

namespace Sms;

[Activity(MaxAttempts = 10, InitialIntervalSeconds = 2, BackoffCoefficient = 1.5, DoNotRetryOn = [typeof(ArgumentException), typeof(FormatException)])]
public sealed partial class SendSms(HttpClient gateway)
{
    public async Task<string> RunAsync(ActivityExecutionContext ctx, string number, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        using var request = new HttpRequestMessage(HttpMethod.Post, "sms") { Content = new StringContent($"{number}:{text}") };
        request.Headers.TryAddWithoutValidation("X-Attempt", $"{ctx.Attempt}");
        try
        {
            using var answer = await gateway.SendAsync(request, ctx.CancellationToken);
            return answer.EnsureSuccessStatusCode().ReasonPhrase ?? "sent";
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: System.Net.HttpStatusCode.BadRequest })
        {
            throw new TerminalException("refused", e);
        }
    }
}

[Workflow]
public sealed partial class Alarm
{
    private static readonly RetryPolicy s_patient = new() { MaxAttempts = 50, InitialInterval = TimeSpan.FromSeconds(5), MaxInterval = TimeSpan.FromMinutes(10) };

    public async Task<int> RunAsync(WorkflowContext ctx, string[] numbers, string text)
    {
        CallOptions options = new() { Retry = s_patient, Timeout = TimeSpan.FromSeconds(15) };
        var sent = 0;
        foreach (var number in numbers)
        {
            var answer = await ctx.SendSms(number, text, options with { Id = $"sms:{number}" });
            sent += answer.Length > 0 ? 1 : 0;
        }

        return sent;
    }
}
