namespace Edda.Generators.Tests.Bodies;

/// <summary>
/// Code as deep as no person writes it, but programs do: chains of functions, of calls and of operands, ladders of conditions, payloads in payloads. The compiler's
/// process comes to its end, and what stands at the far end of the code is found.
/// </summary>
public sealed class DeepCodeTests
{
    private const string Surroundings = """
        global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading.Tasks; global using Edda;
        namespace N;
        [Activity] public sealed partial class Charge { public Task<string> RunAsync(string id) => Task.FromResult(id); }
        [Activity] public sealed partial class Notify { public Task RunAsync(string text) => Task.CompletedTask; }
        [Activity] public sealed partial class Reserve { public void Run(string sku) { } }
        [Compensation(typeof(Charge))] public sealed partial class Refund { public Task RunAsync(string result) => Task.CompletedTask; }
        """;

    private static readonly (string Name, string Text, string[] Ids)[] s_programs =
    [
        ("Helpers",
            $$"""
            public static class Chain { {{Each(3_000, i => $"internal static int H{i}() => H{i + 1}();")}} internal static int H3000() => DateTime.Now.Hour; }
            [Workflow] public sealed partial class Helpers { public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromDays(Chain.H0())); }
            """,
            ["EDDA2900"]),
        ("Methods",
            $$"""
            [Workflow] public sealed partial class Methods
            {
                public async Task RunAsync(WorkflowContext ctx)
                {
                    if (!ctx.IsReplaying) ctx.SetStatus("begun");
                    await ctx.Reserve("a");
                    await ctx.Sleep(TimeSpan.Zero);
                    await H0(ctx);
                }
                {{Each(3_000, i => $"private static Task H{i}(WorkflowContext ctx) => H{i + 1}(ctx);")}}
                private static async Task H3000(WorkflowContext ctx) { await ctx.Charge($"{DateTime.Now}"); await ctx.Notify("a", new CallOptions { Id = "x" }); await ctx.Notify("b", new CallOptions { Id = "x" }); }
            }
            """,
            ["EDDA2001", "EDDA3010", "EDDA3013"]),
        ("Functions",
            $$"""
            [Workflow] public sealed partial class Functions
            {
                public async Task RunAsync(WorkflowContext ctx)
                {
                    await ctx.Sleep(TimeSpan.Zero);
                    if (!ctx.IsReplaying) H0();
                    {{Each(1_500, i => $"void H{i}() => H{i + 1}();")}}
                    void H1500() => Console.WriteLine(DateTime.Now);
                }
            }
            """,
            ["EDDA2001"]),
        ("Fluent",
            $$"""
            [Workflow] public sealed partial class Fluent
            {
                public async Task RunAsync(WorkflowContext ctx)
                {
                    var set = System.Collections.Immutable.ImmutableHashSet.Create("a");
                    await ctx.Charge(new System.Text.StringBuilder().Append(DateTime.Now){{Repeat(1_000, ".Append(1)")}}.ToString());
                    foreach (var s in set{{Repeat(1_000, ".Append(\"a\")")}}) await ctx.Charge(s);
                    _ = {{"ctx.Charge(\"a\")"}}{{Repeat(1_000, ".WaitAsync(ctx.CancellationToken)")}}.Result;
                }
            }
            """,
            ["EDDA2001", "EDDA2007", "EDDA2012"]),
        ("Operands",
            $$"""
            [Workflow] public sealed partial class Operands
            {
                public async Task RunAsync(WorkflowContext ctx, int a)
                {
                    var text = "" + DateTime.Now{{Repeat(3_000, " + a")}};
                    try { await ctx.Charge(text); }
                    catch (Exception) when (a == 0{{Each(3_000, i => $" || a == {i}")}}) { }
                }
            }
            """,
            ["EDDA2001", "EDDA3004"]),
        ("Ladder",
            $$"""
            [Workflow] public sealed partial class Ladder
            {
                public async Task RunAsync(WorkflowContext ctx, int a)
                {
                    try { await ctx.Charge("a"); }
                    catch (Exception)
                    {
                        if (a == -1) ctx.SetStatus("a");
                        {{Each(500, i => $"else if (a == {i}) ctx.SetStatus(\"{i}\");")}}
                        else await ctx.Charge(DateTime.Now.ToString("u"));
                    }
                }
            }
            """,
            ["EDDA2001", "EDDA3004"]),
        ("Payload",
            $$"""
            {{Each(500, i => $"public sealed class P{i} {{ [System.ComponentModel.DataAnnotations.Required] public P{i + 1}? Next {{ get; set; }} }}")}}
            public sealed class P500 { public object? Any { get; set; } }
            [Activity] public sealed partial class Payload { public Task RunAsync(P0 value) => Task.CompletedTask; }
            """,
            ["EDDA4005"]),
        ("Loggers",
            $$"""
            [Workflow] public sealed partial class Loggers
            {
                public Task RunAsync(WorkflowContext ctx)
                {
                    Microsoft.Extensions.Logging.ILogger l0 = Logs.Of("a");
                    {{Each(1_500, i => $"var l{i + 1} = l{i};")}}
                    l1500.Equals(1); Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(l1500, "a");
                    Microsoft.Extensions.Logging.LoggerExtensions.LogInformation({{Repeat(300, "Logs.With(")}}Logs.Of("a"){{Repeat(300, ")")}}, "a");
                    return ctx.Sleep(TimeSpan.FromTicks(DateTime.Now.Ticks));
                }
            }
            public static class Logs { public static Microsoft.Extensions.Logging.ILogger Of(string name) => null!; public static Microsoft.Extensions.Logging.ILogger With(Microsoft.Extensions.Logging.ILogger log) => log; }
            """,
            ["EDDA2001"]), // A logger is followed for a hundred values.
        ("Statics",
            $$"""
            public static class Known
            {
                public static readonly List<int> All = S0();
                {{Each(3_000, i => $"private static List<int> S{i}() => S{i + 1}();")}}
                private static List<int> S3000() { var made = new List<int> { 1 }; made.Add(All?.Count ?? 2); return made; }
            }
            [Workflow] public sealed partial class Statics { public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromDays(Known.All.Count + DateTime.Now.Hour)); }
            """,
            ["EDDA2001"]),
    ];

    private static readonly Lazy<Task<CompilerProcess>> s_compiler = new(() =>
        CompilerProcess.Run([("Surroundings.cs", Surroundings), .. s_programs.Select(p => (p.Name + ".cs", "namespace N;\n" + p.Text))]));

    private static readonly string[] s_names = [.. s_programs.Select(p => p.Name)];

    [TestCaseSource(nameof(s_names))]
    public async Task What_stands_at_the_far_end_is_found(string name)
    {
        var compiler = await s_compiler.Value;
        Assert.That(compiler.ExitCode, Is.EqualTo(1), $"The compiler has ended otherwise than by errors.\n{compiler.Output[..Math.Min(compiler.Output.Length, 4_000)]}");
        Assert.That(compiler.IdsIn(name).Distinct().Order(StringComparer.Ordinal), Is.EqualTo(s_programs.Single(p => p.Name == name).Ids));
    }

    [Test]
    public async Task Neither_the_compiler_nor_the_generator_nor_an_analyzer_gives_up()
    {
        var compiler = await s_compiler.Value;
        Assert.That(compiler.Output, Does.Not.Contain("error CS").And.Not.Contain("AD0001").And.Not.Contain("CS8785"));
    }

    private static string Each(int count, Func<int, string> text) => string.Join('\n', Enumerable.Range(0, count).Select(text));

    private static string Repeat(int count, string text) => string.Concat(Enumerable.Repeat(text, count));
}
