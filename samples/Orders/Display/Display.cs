using Spectre.Console;

namespace Orders;

internal static class Display
{
    /// <summary>A live display on a terminal; plain lines in a pipe, under continuous integration and where colours are not wanted.</summary>
    internal static IDisplay ForThisConsole()
    {
        var isPlain = Console.IsOutputRedirected || IsSet("CI") || IsSet("NO_COLOR") || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return isPlain ? new PlainDisplay(Console.Out, Console.Error) : new LiveDisplay(AnsiConsole.Console);
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && value != "false";
}
