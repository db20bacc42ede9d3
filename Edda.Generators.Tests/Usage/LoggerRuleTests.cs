using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>EDDA3008: loggers that do not know of a replay.</summary>
public sealed class LoggerRuleTests
{
    [TestCase("{|EDDA3008:s_log.LogInformation|}(\"a\");")]
    [TestCase("{|EDDA3008:_log.LogError|}(new InvalidOperationException(), \"a {Id}\", 1);")]
    [TestCase("{|EDDA3008:Own.LogWarning|}(\"a\");")]
    [TestCase("{|EDDA3008:Computed.LogWarning|}(\"a\");")]
    [TestCase("{|EDDA3008:_log.Log|}(LogLevel.Debug, \"a\"); {|EDDA3008:_log.Log<string>|}(LogLevel.Debug, default, \"a\", null, (s, _) => s);")]
    [TestCase("var log = s_log; if (log.IsEnabled(LogLevel.Debug)) {|EDDA3008:log.LogDebug|}(\"a\");")]
    [TestCase("ILogger log; if (items.Count > 0) log = ctx.Logger; else log = _log; {|EDDA3008:log.LogDebug|}(\"a\");")]
    [TestCase("var log = items.Count > 0 ? ctx.Logger : NullLogger.Instance; {|EDDA3008:log.LogDebug|}(\"a\");")]
    [TestCase("Logs.For(\"a\").{|EDDA3008:LogTrace|}(\"a\");")]
    [TestCase("items.ForEach(i => {|EDDA3008:s_log.LogInformation|}(i));")]
    [TestCase("void Say(ILogger log, string text) => {|EDDA3008:log.LogInformation|}(text); Say(s_log, \"a\");")]
    [TestCase("try { await ctx.Notify(\"a\"); } catch (ActivityFailedException e) when (e.Message.Length > 0) { {|EDDA3008:s_log.LogCritical|}(e, \"a\"); }")]
    [TestCase("{|EDDA3008:Logs.Started|}(s_log, \"a\"); {|EDDA3008:s_log.Ended|}(\"a\"); {|EDDA3008:Logs.Defined|}(s_log, \"a\", null);")]
    [TestCase("{|EDDA3008:s_log.Said|}(\"a\");")]
    [TestCase("{|EDDA3008:Logged|}(\"a\");")]
    [TestCase("{|EDDA3008:Shared.LogInformation|}(\"a\");")]
    [TestCase("ILogger? log = s_log; log?.{|EDDA3008:LogInformation|}(\"a\"); log?.{|EDDA3008:Log|}(LogLevel.Debug, default, \"a\", null, (s, _) => s);")]
    [TestCase("var log = Logs.With(Logs.With(s_log)); {|EDDA3008:log.LogInformation|}(\"a\");")]
    [TestCase("if (Own is { } log) {|EDDA3008:log.LogInformation|}(\"a\"); if (Own is NullLogger<W> own) {|EDDA3008:own.LogInformation|}(\"b\");")]
    [TestCase("Make().{|EDDA3008:LogInformation|}(\"a\"); ILogger Own() => s_log; Own().{|EDDA3008:LogInformation|}(\"b\");")]
    [TestCase("foreach (var log in s_all) {|EDDA3008:log.LogInformation|}(\"a\"); s_all[0].{|EDDA3008:LogInformation|}(\"b\");")]
    [TestCase("var (own, given) = (s_log, ctx.Logger); {|EDDA3008:own.LogInformation|}(\"a\"); given.LogInformation(\"b\");")]
    [TestCase("{|EDDA3008:s_late.Value.LogInformation|}(\"a\");")]
    [TestCase("{|EDDA3008:Inherited.LogInformation|}(\"a\");")]
    [TestCase("if (ctx.IsReplaying) {|EDDA3008:s_log.LogInformation|}(\"a\");")]
    public Task A_line_of_another_logger_is_reported(string statements) => Judged.Source(In(statements));

    [Test]
    public Task Loggers_of_other_packages_and_trace_listeners_are_reported() => Judged.Source(
        """
        #define TRACE
        #define DEBUG
        namespace N;
        using System.Diagnostics;
        [Workflow] public sealed partial class W
        {
            private static readonly NLog.Logger s_log = NLog.LogManager.GetLogger();
            private static readonly log4net.ILog s_other = log4net.LogManager.GetLogger();
            public async Task RunAsync(WorkflowContext ctx, string id)
            {
                {|EDDA3008:Serilog.Log.Information|}("a");
                {|EDDA3008:s_log.Info|}("a");
                {|EDDA3008:s_other.Warn|}("a");
                {|EDDA3008:Trace.TraceWarning|}("a");
                {|EDDA3008:Trace.WriteLine|}("a");
                {|EDDA3008:Debug.WriteLine|}("a");
                Debug.Assert(id.Length > 0);
                await ctx.Notify(id);
            }
        }
        """,
        Judged.Package("""
            namespace Serilog { public static class Log { public static void Information(string text) { } } }
            namespace NLog { public static class LogManager { public static Logger GetLogger() => new Logger(); } public class Logger { public void Info(string text) { } } }
            namespace log4net { public static class LogManager { public static ILog GetLogger() => null!; } public interface ILog { void Warn(object text); } }
            """));

    [Test]
    public async Task The_message_names_the_logger_and_the_context()
    {
        var found = await Judged.Source("""
            namespace N;
            using Microsoft.Extensions.Logging;
            [Workflow] public sealed partial class W
            {
                private static readonly ILogger s_log = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
                public async Task RunAsync(WorkflowContext context) { {|EDDA3008:s_log.LogInformation|}("a"); await context.Notify("a"); }
            }
            """);
        Assert.That(found, Is.EqualTo(new[] { "EDDA3008 's_log.LogInformation()' writes its line again at each replay: use context.Logger, which is silent then" }));
    }

    [TestCase("ctx.Logger.LogInformation(\"a\"); ctx.Logger.Log(LogLevel.Debug, \"a\");")]
    [TestCase("var log = ctx.Logger; log.LogInformation(\"a\"); items.ForEach(i => log.LogDebug(i));")]
    [TestCase("_given = ctx.Logger; Say(\"a\");")]
    [TestCase("_given ??= ctx.Logger; _given.LogInformation(\"a\");")]
    [TestCase("Report(ctx.Logger, \"a\"); Report(logger: ctx.Logger, text: \"b\");")]
    [TestCase("ILogger log = new Prefixed(ctx.Logger); log.LogInformation(\"a\"); new Prefixed(log).LogInformation(\"b\");")]
    [TestCase("Logs.Started(ctx.Logger, \"a\"); ctx.Logger.Ended(\"a\"); Logs.Defined(ctx.Logger, \"a\", null);")]
    [TestCase("ctx.Log().LogInformation(\"a\"); Logs.Of(ctx, \"a\").LogInformation(\"b\"); Logs.With(ctx.Logger).LogInformation(\"c\");")]
    [TestCase("var tools = new Tools(ctx); tools.Log.LogInformation(\"a\");")]
    [TestCase("void Say(ILogger log) => log.LogInformation(\"a\"); Say(ctx.Logger);")]
    [TestCase("Action<ILogger> say = log => log.LogInformation(\"a\"); say(ctx.Logger);")]
    [TestCase("if (ctx.Logger is { } log) log.LogInformation(\"a\");")]
    [TestCase("if (s_log.IsEnabled(LogLevel.Debug)) ctx.SetStatus(\"a\"); using var scope = s_log.BeginScope(\"a\");")]
    [TestCase("var price = new Prices(NullLogger<W>.Instance).Of(\"a\"); await ctx.Notify($\"{price}\");")]
    [TestCase("ctx.SetStatus(nameof(LoggerExtensions.LogInformation)); System.Diagnostics.Debug.WriteLine(\"a\");")]
    [TestCase("var log = items.Count switch { 0 => ctx.Logger, _ => new Prefixed(ctx.Logger) }; log.LogInformation(\"a\");")]
    [TestCase("if (!ctx.IsReplaying) s_log.LogInformation(\"a\"); if (!ctx.IsReplaying && items.Count > 0) { s_log.LogInformation(\"b\"); } if (ctx.IsReplaying) ctx.SetStatus(\"a\"); else s_log.LogInformation(\"c\");")]
    [TestCase("(_given ?? NullLogger.Instance).LogInformation(\"a\"); _given = ctx.Logger;")]
    [TestCase("_placed = ctx.Logger; _placed.LogInformation(\"a\");")]
    [TestCase("ILogger[] logs = [ctx.Logger]; foreach (var log in logs) log.LogInformation(\"a\"); logs[0].LogInformation(\"b\");")]
    [TestCase("ILogger Own() => ctx.Logger; Own().LogInformation(\"a\");")]
    public Task The_contexts_logger_and_what_is_made_of_it_are_silent(string statements) => Judged.Source(In(statements));

    [Test]
    public Task Activities_and_code_that_no_workflow_runs_may_log_as_they_like() => Judged.Source("""
        namespace N;
        using Microsoft.Extensions.Logging;
        [Activity] public sealed partial class A(ILogger<A> log) { public void Run() => log.LogInformation("a"); }
        [Compensation(typeof(A))] public sealed partial class B(ILogger<B> log) { public void Run() => log.LogInformation("a"); }
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx) => await ctx.A();
            public static void Registered(ILogger log) => log.LogInformation("a");
        }
        """);

    private static string In(string statements) => $$"""
        namespace N;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Logging.Abstractions;
        public static partial class Logs
        {
            public static readonly Action<ILogger, string, Exception?> Defined = LoggerMessage.Define<string>(LogLevel.Information, 1, "{Text}");
            [LoggerMessage(1, LogLevel.Information, "started {Id}")] public static partial void Started(ILogger logger, string id);
            public static partial void Started(ILogger logger, string id) { }
            [LoggerMessage(2, LogLevel.Information, "ended {Id}")] public static partial void Ended(this ILogger logger, string id);
            public static partial void Ended(this ILogger logger, string id) { }
            public static void Said(this ILogger logger, string text) => logger.LogInformation(text);
            public static ILogger For(string name) => NullLoggerFactory.Instance.CreateLogger(name);
            public static ILogger Log(this WorkflowContext ctx) => ctx.Logger;
            public static ILogger Of(WorkflowContext ctx, string name) => ctx.Logger;
            public static ILogger With(ILogger inner) => inner;
        }
        public sealed class Tools(WorkflowContext ctx) { public ILogger Log => ctx.Logger; }
        public sealed class Prices(ILogger log) { public int Of(string sku) { log.LogDebug(sku); return sku.Length; } }
        public sealed class Prefixed(ILogger inner) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);
            public bool IsEnabled(LogLevel level) => inner.IsEnabled(level);
            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? e, Func<TState, Exception?, string> format) => inner.Log(level, id, state, e, format);
        }
        public abstract class Steps { protected readonly ILogger Inherited = NullLoggerFactory.Instance.CreateLogger("s"); }
        [Workflow] public sealed partial class W : Steps
        {
            private static readonly ILogger s_log = NullLogger.Instance;
            private static readonly ILogger[] s_all = [NullLogger.Instance];
            private static readonly Lazy<ILogger> s_late = new(() => NullLogger.Instance);
            private ILogger _placed = NullLogger.Instance;
            private ILogger Make() => NullLoggerFactory.Instance.CreateLogger("m");
            private static ILogger Shared { get; set; } = NullLogger.Instance;
            private readonly ILogger _log = NullLoggerFactory.Instance.CreateLogger("w");
            private ILogger? _given;
            private ILogger Own { get; } = new NullLogger<W>();
            private ILogger Computed => _log;
            [LoggerMessage(3, LogLevel.Information, "logged {Id}")] private partial void Logged(string id);
            private partial void Logged(string id) { }
            private void Say(string text) => _given?.LogInformation(text);
            private static void Report(ILogger logger, string text) => logger.LogInformation(text);
            public async Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                await ctx.Sleep(TimeSpan.Zero);
                {{statements}}
            }
        }
        """;
}
