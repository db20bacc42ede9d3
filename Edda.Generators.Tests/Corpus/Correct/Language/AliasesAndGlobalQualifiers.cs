using Edda;
using Path = System.Collections.Generic.List<string>;
using Point = (int X, int Y);

namespace Mazes;

/// <summary>A word of the domain that a class of the platform also has.</summary>
public sealed class File(string name)
{
    public string Name { get; } = name;

    public static File Open(string name) => new(name + ".maze");
}

public static class Console
{
    public static string WriteLine(string text) => text + "\n";
}

public static class DateTime
{
    public static int Now => 42;
}

[Workflow]
public sealed partial class Walk
{
    public async Task<string> RunAsync(WorkflowContext ctx, string maze)
    {
        Path path = [File.Open(maze).Name];
        Point at = (0, 0);
        while (at.X + at.Y < DateTime.Now)
        {
            var step = (await ctx.WaitEvent<string>("step")).Data;
            at = step is "east" ? (at.X + 1, at.Y) : (at.X, at.Y + 1);
            path.Add(Console.WriteLine(step));
        }

        return global::System.IO.Path.Combine([.. path]);
    }
}
