using Edda;

namespace Texts;

internal static class TextExtensions
{
    extension(string text)
    {
        internal string Initials => string.Concat(text.Split(' ').Where(w => w.Length > 0).Select(w => w[0]));

        internal string Shorten(int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
    }

    extension<T>(IReadOnlyList<T> list)
    {
        internal T? Middle => list.Count == 0 ? default : list[list.Count / 2];
    }
}

[Activity]
public sealed partial class Print
{
    public void Run(string badge) => Console.WriteLine(badge);
}

[Workflow]
public sealed partial class PrintBadges
{
    public async Task<string?> RunAsync(WorkflowContext ctx, string[] names)
    {
        foreach (var name in names)
            await ctx.Print($"{name.Initials} ({name.Shorten(20)})");
        return names.Middle;
    }
}
