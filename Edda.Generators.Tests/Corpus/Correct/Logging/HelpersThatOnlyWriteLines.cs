using Edda;
using Microsoft.Extensions.Logging;
using Shore;

namespace Lighthouse;

[Activity]
public sealed partial class LightUp
{
    public int Run(int lamp) => lamp * 2;
}

/// <summary>Holds the context for what it writes.</summary>
internal sealed class Watch(WorkflowContext ctx)
{
    private int _entries;

    internal int Entries => _entries;

    internal void Note(string text)
    {
        _entries++;
        Entry.Write(ctx, Stamped(text));
    }

    private string Stamped(string text) => $"{ctx.UtcNow:t} {text}";
}

internal static class Entry
{
    internal static void Write(WorkflowContext ctx, string text) => Spread(ctx, [text]);

    private static void Spread(WorkflowContext ctx, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            ctx.Logger.LogInformation("{Line}", line);
    }
}

[Workflow]
public sealed partial class Night
{
    public async Task<int> RunAsync(WorkflowContext ctx, int[] lamps)
    {
        var watch = new Watch(ctx);
        ILines lines = new BookOfLines();
        var name = ctx.NewGuid().ToString("N");
        Action<string> say = text => Entry.Write(ctx, text);
        foreach (var lamp in lamps)
        {
            var candela = await ctx.LightUp(lamp);
            if (ctx.IsReplaying)
                continue;
            watch.Note($"{lamp} shines with {candela}");
            await lines.Write(ctx, name);
            say(nameof(ctx.Random.Next));
            Harbour.Tell(ctx, candela);
        }

        return watch.Entries > lamps.Length ? 1 : 0;
    }
}

// assembly: Shore
using Edda;
using Microsoft.Extensions.Logging;

namespace Shore;

public interface ILines
{
    Task Write(WorkflowContext ctx, string line);
}

public sealed class BookOfLines : ILines
{
    public async Task Write(WorkflowContext ctx, string line)
    {
        Harbour.Tell(ctx, line.Length);
        await Task.CompletedTask;
    }
}

public static class Harbour
{
    public static void Tell(WorkflowContext ctx, int candela)
    {
        ctx.SetStatus($"{ctx.InstanceId} shines");
        ctx.Logger.LogDebug("{Candela}", candela);
    }
}
