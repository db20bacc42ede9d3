using System.Text.RegularExpressions;
using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Judges code that calls <c>Hours.Now</c>, in a library and in the workflow's own project: alike, and not at all where that is a constant.</summary>
internal static class Agreement
{
    internal const string Impure = "public static class Hours { public static int Now => DateTime.Now.Hour; }";
    internal const string Pure = "public static class Hours { public static int Now => 12; }";

    /// <param name="code">The library's code, in namespace <c>Lib</c>.</param>
    /// <param name="use">Statements of the workflow, marked.</param>
    /// <param name="beside">Code of the workflow's project.</param>
    internal static async Task Judge(string code, string use, string beside = "")
    {
        var workflow = Workflow(use, beside);
        var here = await Judged.Files([workflow, $"namespace Lib;\n{Impure}\n{code}"]);
        Assert.That(await Judged.Source(workflow, Judged.Project($"namespace Lib;\n{Impure}\n{code}")), Is.EqualTo(here));
        Assert.That(await Judged.Source(Unmarked(workflow), Judged.Project($"namespace Lib;\n{Pure}\n{code}")), Is.Empty);
    }

    internal static string Workflow(string use, string beside = "") =>
        $"namespace N;\n{beside}\n[Workflow] public sealed partial class W {{ public async Task RunAsync(WorkflowContext ctx, List<string> items) {{ await ctx.Sleep(TimeSpan.Zero); {use} }} }}";

    internal static string Unmarked(string text) => Regex.Replace(text, @"\{\|EDDA\d+:(.*?)\|\}", "$1");
}
