using System.Runtime.CompilerServices;
using Edda;

namespace Chats;

public sealed record Message(string From, string Text);

internal static class Inbox
{
    /// <summary>The events of a type, until one is silent for too long.</summary>
    internal static async IAsyncEnumerable<T> Events<T>(this WorkflowContext ctx, Func<TimeSpan, Task<ReceivedEvent<T>?>> next, [EnumeratorCancellation] CancellationToken end = default)
    {
        var until = ctx.UtcNow.AddDays(1);
        while (!end.IsCancellationRequested && await next(until - ctx.UtcNow) is { } received)
            yield return received.Data;
    }
}

[Activity]
public sealed partial class Answer
{
    public void Run(string to, string text) => Console.WriteLine($"@{to} {text}");
}

[Workflow]
public sealed partial class ChatBot
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var answered = 0;
        await foreach (var (from, text) in ctx.Events(left => ctx.TryWaitEvent<Message>("message", left)).WithCancellation(ctx.CancellationToken))
        {
            if (text.EndsWith('?'))
                await ctx.Answer(from, $"answer {++answered}");
        }

        return answered;
    }
}
