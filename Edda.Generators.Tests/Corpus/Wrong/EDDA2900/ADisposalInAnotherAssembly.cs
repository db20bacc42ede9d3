using Edda;
using Tracing;

namespace Mailing;

[Workflow]
public sealed partial class Campaign
{
    public async Task RunAsync(WorkflowContext ctx, int waves)
    {
        for (var wave = 0; wave < waves; wave++)
        {
            {|EDDA2900:using|} var span = Spans.Of(wave);
            await ctx.Sleep(TimeSpan.FromHours(2));
        }

        ctx.SetStatus({|EDDA2900:Spans.Within|}(() => "sent"));
    }
}

// assembly: Tracing
using Edda;

namespace Tracing;

public sealed class Span(string name) : IDisposable
{
    void IDisposable.Dispose() => File.AppendAllText("spans.log", name);
}

public static class Spans
{
    public static Span Of(int number) => new($"wave {number}");

    public static string Within(Func<string> inner)
    {
        using var whole = Of(-1);
        return inner();
    }

    public static Task Rest(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromSeconds(1));
}
