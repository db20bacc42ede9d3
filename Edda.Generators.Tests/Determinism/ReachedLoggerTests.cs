using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Lines that a helper writes by a logger that is surely not the context's: a warning at the call, as for the console, in one project and through an assembly.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReachedLoggerTests
{
    /// <summary>Members of a helper <c>A</c>, one of which is <c>Of</c>.</summary>
    [TestCase("private static readonly ILogger s_log = Logs.Make(); public static void Of() => s_log.LogInformation(\"a\");")]
    [TestCase("private static ILogger<string> Log { get; } = null!; public static void Of() => Log.LogInformation(\"a\");")]
    [TestCase("public static void Of() => Logs.Log.LogInformation(\"a\");")]
    [TestCase("private static readonly ILogger s_log = Logs.Make(); public static void Of() => One(); private static void One() => s_log.Log(LogLevel.Debug, \"a\");")]
    [TestCase("public static void Of() => Logs.Make().LogInformation(\"a\");")]
    [TestCase("public static void Of() { var log = Logs.Make(); log.LogInformation(\"a\"); }")]
    [TestCase("private static readonly Lazy<ILogger> s_log = new(Logs.Make); public static void Of() => s_log.Value.LogInformation(\"a\");")]
    [TestCase("private static readonly Dictionary<string, ILogger> s_logs = new() { [\"a\"] = Logs.Make() }; public static void Of() { _ = s_logs.Count; s_logs[\"a\"].LogInformation(\"a\"); }")]
    [TestCase("private static readonly Logger<string> s_log = new(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance); public static void Of() => s_log.LogInformation(\"a\");")]
    [TestCase("private static readonly Line s_log = Logs.Make(); public static void Of() => s_log.LogInformation(\"a\");")]
    [TestCase("private static readonly Own s_log = new(); public static void Of() => s_log.LogInformation(\"a\");")]
    [TestCase("public static void Of() { ILogger log = new Own(); log.LogInformation(\"a\"); }")]
    [TestCase("public static void Of() => new Heir().LogInformation(\"a\");")]
    [TestCase("public static void Of() { ILogger log = new Logger<string>(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance); log.LogInformation(\"a\"); }")]
    [TestCase("public static void Of() => System.Diagnostics.Trace.WriteLine(\"a\");")]
    [TestCase("public static void Of() => System.Diagnostics.Trace.TraceError(\"a\");")]
    public async Task A_line_is_a_warning_at_the_call(string members)
    {
        var workflow = Agreement.Workflow("{|EDDA2901:Lib.A.Of|}();");
        var here = await Judged.Files([workflow, Library(members)]);
        Assert.That(here.Single(), Does.EndWith("which writes its line again at each replay: give the helper ctx.Logger, which is silent then"));
        Assert.That(await Judged.Source(workflow, Judged.Project(Library(members))), Is.EqualTo(here));
    }

    [TestCase("public static void Of() => To(null!); private static void To(ILogger log) => log.LogInformation(\"a\");")]
    [TestCase("public static void Of() => new B(null!).Say(); private sealed class B(ILogger log) { private readonly ILogger _log = log; public void Say() => _log.LogInformation(\"a\"); }")]
    [TestCase("public static void Of() => To(null!); private static void To(ILogger log) => new Prefixed(log).LogInformation(\"a\");")]
    [TestCase("public static void Of() => To(null!); private static void To(ILogger log) => Named(log).LogInformation(\"a\"); private static ILogger Named(ILogger log) => new Prefixed(log);")]
    [TestCase("public static int Of() => new Own().IsEnabled(LogLevel.Debug) ? 1 : 0; private static Own Made() => new();")]
    [TestCase("private static readonly ILogger s_log = Logs.Make(); public static bool Of() => s_log.IsEnabled(LogLevel.Debug);")]
    [TestCase("private static readonly ILogger s_log = Logs.Make(); public static string Of() => nameof(s_log) + typeof(ILogger).Name; public static void Other() => s_log.LogInformation(\"a\");")]
    public async Task A_logger_that_is_given_may_be_the_context_s(string members)
    {
        var workflow = Agreement.Workflow(members.Contains("void Of()", StringComparison.Ordinal) ? "Lib.A.Of();" : "_ = Lib.A.Of();");
        await Judged.Files([workflow, Library(members)]);
        await Judged.Source(workflow, Judged.Project(Library(members)));
    }

    [Test]
    public async Task A_logger_that_a_third_assembly_makes_or_is_is_known()
    {
        const string Inner = """
            using Microsoft.Extensions.Logging;
            namespace Inner;
            public static class Logs { public static ILogger For(string name) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance; public static ILogger Log { get; } = For("a"); }
            public sealed class Own : ILogger
            {
                public IDisposable? BeginScope<T>(T state) where T : notnull => null;
                public bool IsEnabled(LogLevel level) => true;
                public void Log<T>(LogLevel level, EventId id, T state, Exception? exception, Func<T, Exception?, string> formatter) { }
            }
            """;
        const string Code = """
            using Microsoft.Extensions.Logging;
            namespace Lib;
            public static class A
            {
                public static void Made() => Inner.Logs.For("a").LogInformation("a");
                public static void Held() => Inner.Logs.Log.LogInformation("a");
                public static void Own() => new Inner.Own().LogInformation("a");
                public static void Given(ILogger log) => log.LogInformation("a");
            }
            """;
        var workflow = Agreement.Workflow("{|EDDA2901:Lib.A.Made|}(); {|EDDA2901:Lib.A.Held|}(); {|EDDA2901:Lib.A.Own|}(); Lib.A.Given(ctx.Logger);");
        var inner = Judged.Project(Inner, "Inner");
        Assert.That(await Judged.Source(workflow, inner, Judged.Project(Code, "Lib", inner)), Is.EqualTo(await Judged.Files([workflow, Inner, Code])));
    }

    /// <summary>An object that knows Edda may have been given the context's logger, wherever its class stands.</summary>
    [Test]
    public async Task An_object_that_gives_its_logger_away_may_give_the_context_s()
    {
        const string Inner = "using Microsoft.Extensions.Logging; namespace Inner; public sealed class Lines(WorkflowContext ctx) { public ILogger Get() => ctx.Logger; }";
        const string Code = "using Microsoft.Extensions.Logging; namespace Lib; public static class A { public static void Of(Inner.Lines lines) => lines.Get().LogInformation(\"a\"); }";
        var workflow = $"using Microsoft.Extensions.Logging;\n{Agreement.Workflow("var lines = new Inner.Lines(ctx); Lib.A.Of(lines); lines.Get().LogInformation(\"a\");")}";
        var inner = Judged.Project(Inner, "Inner");
        await Judged.Files([workflow, Inner, Code]);
        await Judged.Source(workflow, inner, Judged.Project(Code, "Lib", inner));
    }

    private const string Silent = "Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance";

    /// <summary>What stands there until a logger is given is not what a line is written by.</summary>
    [TestCase($"public ILogger Logger {{ get; set; }} = {Silent}; public int Of() {{ Logger.LogInformation(\"a\"); return 1; }}", "_ = new Lib.B { Logger = ctx.Logger }.Of();")]
    [TestCase($"private readonly ILogger _log = {Silent}; public B(ILogger? log = null) {{ if (log is not null) _log = log; }} public int Of() {{ _log.LogInformation(\"a\"); return 1; }}", "_ = new Lib.B(ctx.Logger).Of();")]
    [TestCase($"private ILogger _log = {Silent}; public void Use(ILogger log) => _log = log; public int Of() {{ _log.LogInformation(\"a\"); return 1; }}", "_ = new Lib.B().Of();")]
    [TestCase($"public static int Of(ILogger? log = null) {{ log ??= {Silent}; log.LogInformation(\"a\"); return 1; }}", "_ = Lib.B.Of(ctx.Logger);")]
    [TestCase($"private static readonly ILogger s_log = {Silent}; public static int Of(ILogger? log = null) {{ log ??= s_log; log.LogInformation(\"a\"); return 1; }}", "_ = Lib.B.Of(ctx.Logger);")]
    [TestCase($"private static readonly ILogger s_log = {Silent}; public static int Of(ILogger? log = null) {{ (log ?? s_log).LogInformation(\"a\"); return 1; }}", "_ = Lib.B.Of(ctx.Logger);")]
    public async Task One_that_stands_in_until_another_is_given_is_not_reported(string members, string use)
    {
        var library = $"using Microsoft.Extensions.Logging; namespace Lib; public sealed class B {{ {members} }}";
        await Judged.Files([Agreement.Workflow(use), library]);
        await Judged.Source(Agreement.Workflow(use), Judged.Project(library));
    }

    [Test]
    public Task Where_nothing_is_replayed_a_helper_may_log_as_it_likes() => Judged.Files(
        [Agreement.Workflow("if (!ctx.IsReplaying) Lib.A.Of(); Lib.A.Told(ctx);"), Library("private static readonly ILogger s_log = Logs.Make(); public static void Of() => s_log.LogInformation(\"a\"); public static void Told(WorkflowContext ctx) { if (ctx.IsReplaying) return; Of(); s_log.LogInformation(\"b\"); }")]);

    private static string Library(string members) => $$"""
        #define TRACE
        using Microsoft.Extensions.Logging;
        using Line = Microsoft.Extensions.Logging.ILogger;
        namespace Lib;
        internal class Own : ILogger
        {
            public IDisposable? BeginScope<T>(T state) where T : notnull => null;
            public bool IsEnabled(LogLevel level) => true;
            public void Log<T>(LogLevel level, EventId id, T state, Exception? exception, Func<T, Exception?, string> formatter) { }
        }
        internal sealed class Heir : Own;
        internal sealed class Prefixed(ILogger inner) : ILogger
        {
            public IDisposable? BeginScope<T>(T state) where T : notnull => inner.BeginScope(state);
            public bool IsEnabled(LogLevel level) => inner.IsEnabled(level);
            public void Log<T>(LogLevel level, EventId id, T state, Exception? exception, Func<T, Exception?, string> formatter) => inner.Log(level, id, state, exception, formatter);
        }
        internal static class Logs { public static readonly ILogger Log = Make(); public static ILogger Make() => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance; }
        public static class A { {{members}} }
        """;
}
