using Edda.CodeFixes;
using Edda.CodeFixes.Activities;
using Edda.CodeFixes.Declarations;
using Edda.CodeFixes.Determinism;
using Edda.CodeFixes.Usage;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests.Fixes;

/// <summary>Where the result of a fix would not compile, nothing is offered; no text here runs, and what is found in it stays.</summary>
public sealed class UncompilableTests
{
    private const string Charge = "[Activity] public sealed partial class Charge { public string Run(string id) => id; }\n";

    [TestCase("EDDA2001", "static DateTimeOffset Now() => [|DateTimeOffset.UtcNow|]; Now();")]
    [TestCase("EDDA2001", "Func<string, DateTimeOffset> now = ctx => [|DateTimeOffset.UtcNow|]; now(id);")]
    [TestCase("EDDA2001", "Func<DateTimeOffset> now = [|TimeProvider.System.GetUtcNow|]; now();")]
    [TestCase("EDDA2002", "Func<Guid> next = static () => [|Guid.NewGuid|](); next();")]
    [TestCase("EDDA2002", "static Guid Outer() { Guid Inner() => [|Guid.CreateVersion7|](); return Inner(); } Outer();")]
    [TestCase("EDDA2002", "Func<string, Guid> next = ctx => [|Guid.NewGuid|](); next(id);")]
    [TestCase("EDDA2003", "Func<int> throwing = static () => [|Random.Shared|].Next(); throwing();")]
    [TestCase("EDDA2004", "lock (id) { [|Thread.Sleep|](1); }")]
    [TestCase("EDDA2004", "new List<int>().ForEach(i => [|Thread.Sleep|](i));")]
    [TestCase("EDDA2004", "try { await ctx.Sleep(TimeSpan.Zero); } catch (InvalidOperationException) when (IsLater()) { } bool IsLater() { [|Thread.Sleep|](1); return true; }")]
    [TestCase("EDDA2004", "foreach (var n in Numbers()) { } IEnumerable<int> Numbers() { [|Thread.Sleep|](1); yield return 1; }")]
    [TestCase("EDDA2004", "Pause(out _); void Pause(out int n) { [|Thread.Sleep|](1); n = 1; }")]
    [TestCase("EDDA2004", "System.Linq.Expressions.Expression<Action> pause = () => [|Thread.Sleep|](1); pause.ToString();")]
    [TestCase("EDDA2006", "System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter waiter = ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](false).GetAwaiter(); waiter.ToString();")]
    [TestCase("EDDA2010", "try { await ctx.Sleep(TimeSpan.Zero); } catch (InvalidOperationException) when ([|File.Exists|](id)) { }")]
    [TestCase("EDDA2010", "var found = (from n in new[] { 1 } where [|File.Exists|](id + n) select n).ToList();")]
    [TestCase("EDDA2010", "System.Linq.Expressions.Expression<Func<bool>> isThere = () => [|File.Exists|](id); isThere.ToString();")]
    [TestCase("EDDA2010", "foreach (var n in Numbers()) { } IEnumerable<bool> Numbers() { yield return [|File.Exists|](id); }")]
    [TestCase("EDDA2010", "Look(out _); void Look(out bool found) => found = [|File.Exists|](id);")]
    [TestCase("EDDA2010", "[|File.AppendAllText|](id, Size.Small.ToString());")]
    [TestCase("EDDA3002", "var found = new List<string>().ConvertAll(i => new Charge().[|Run|](i));")]
    [TestCase("EDDA3002", "lock (id) { new Charge().[|Run|](id); }")]
    [TestCase("EDDA3002", "static async Task<string> Run(string id) => await Task.FromResult(new Charge().[|Run|](id)); await Run(id);")]
    [TestCase("EDDA3002", "try { await ctx.Sleep(TimeSpan.Zero); } catch (InvalidOperationException) when (new Charge().[|Run|](id).Length > 0) { }")]
    public async Task In_a_function(string id, string statement) => await Mending.AssertOffersNothing(
        FixerOf(id), id, Charge + EditedSource.Workflow(statement).Replace("W\n{", "W\n{\n    private enum Size { Small }", StringComparison.Ordinal));

    [TestCase("EDDA2001", "public W() : base([|DateTimeOffset.UtcNow|]) { }")]
    [TestCase("EDDA2001", "private DateTimeOffset Begin { get; } = [|DateTimeOffset.UtcNow|];")]
    [TestCase("EDDA2002", "private readonly Guid _id = [|Guid.NewGuid|]();")]
    [TestCase("EDDA2003", "private readonly int _n; public W() { _n = [|Random.Shared|].Next(_n); }")]
    [TestCase("EDDA2004", "private int Later { get { [|Thread.Sleep|](1); return 1; } }")]
    [TestCase("EDDA2004", "private unsafe Task Pause(int* n) { [|Thread.Sleep|](*n); return Task.CompletedTask; }")]
    [TestCase("EDDA2010", "private readonly bool _isThere = [|File.Exists|](\"a\");")]
    [TestCase("EDDA2010", "private bool IsThere => [|File.Exists|](\"a\");")]
    [TestCase("EDDA2010", "private bool this[string path] { get => [|File.Exists|](path); }")]
    [TestCase("EDDA2010", "private static async Task Delete(string path) { [|File.Delete|](path); await Task.CompletedTask; }")]
    [TestCase("EDDA3001", "private Task Paused { get { [|_ctx.Sleep|](TimeSpan.Zero); return Task.CompletedTask; } }")]
    [TestCase("EDDA3001", "private Task Pause(out int n) { [|_ctx.Sleep|](TimeSpan.Zero); n = 1; return Task.CompletedTask; }")]
    [TestCase("EDDA3001", "private Task Pause(ReadOnlySpan<char> text) { [|_ctx.Sleep|](TimeSpan.FromDays(text.Length)); return Task.CompletedTask; }")]
    [TestCase("EDDA3001", "private Task Pause() { unsafe { [|_ctx.Sleep|](TimeSpan.Zero); } return Task.CompletedTask; }")]
    [TestCase("EDDA3001", "private IEnumerable<Task> Pauses() { [|_ctx.Sleep|](TimeSpan.Zero); yield break; }")]
    [TestCase("EDDA3001", "private Task Pause() { lock (this) { new[] { 1 }.Select(n => [|_ctx.Sleep|](TimeSpan.FromDays(n))).ToList(); } return Task.CompletedTask; }")]
    [TestCase("EDDA3001", "private Task Pause() { new[] { 1 }.Select(n => { [|_ctx.Sleep|](TimeSpan.Zero); return n; }).ToList(); return Task.CompletedTask; }")]
    [TestCase("EDDA3002", "private readonly string _text = new Charge().[|Run|](\"a\");")]
    [TestCase("EDDA3002", "private string Text => new Charge().[|Run|](\"a\");")]
    public async Task In_a_member(string id, string member) => await Mending.AssertOffersNothing(FixerOf(id), id, $$"""
        public abstract class Base { protected Base(DateTimeOffset begin) => At = begin; protected Base() { } protected DateTimeOffset At { get; } }
        {{Charge}}
        [Workflow] public sealed partial class W : Base
        {
            private WorkflowContext _ctx = null!;
            {{member}}
            public async Task RunAsync(WorkflowContext run) { _ctx = run; await run.Sleep(TimeSpan.Zero); {{Uses(member)}} }
        }
        """);

    /// <summary>The compiler complains of these only when it writes the code.</summary>
    [TestCase("EDDA2004", "var letters = id.AsSpan(); [|Thread.Sleep|](1); ctx.SetStatus(letters.ToString());")]
    [TestCase("EDDA2004", "var numbers = new[] { 1 }; ref var first = ref numbers[0]; [|Thread.Sleep|](1); first = 2;")]
    [TestCase("EDDA2004", "foreach (var letter in id.AsSpan()) [|Thread.Sleep|](letter);")]
    [TestCase("EDDA2004", "var letters = id.AsSpan(); while (letters.Length > 0) { letters = letters[1..]; [|Thread.Sleep|](1); }")]
    [TestCase("EDDA2004", "using var held = new Held(1); [|Thread.Sleep|](1);")]
    [TestCase("EDDA2010", "var isSame = id.AsSpan().SequenceEqual([|File.ReadAllText|](id));")]
    [TestCase("EDDA3002", "var isSame = id.AsSpan().Slice(1).SequenceEqual(new Charge().[|Run|](id));")]
    [TestCase("EDDA3002", "First(id) = new Charge().[|Run|](id); ref string First(string text) => ref new[] { text }[0];")]
    public async Task Where_a_span_or_a_reference_would_be_held_meanwhile(string id, string statement) => await Mending.AssertOffersNothing(
        FixerOf(id), id, EditedSource.Open(Charge + "public ref struct Held(int count) { public readonly int Count = count; public void Dispose() { } }\n" + EditedSource.Workflow(statement), LanguageVersion.CSharp14));

    [TestCase("EDDA2004", "var letters = id.AsSpan(); ctx.SetStatus(letters.ToString()); [|Thread.Sleep|](1);", "var letters = id.AsSpan(); ctx.SetStatus(letters.ToString()); await ctx.Sleep(TimeSpan.FromMilliseconds(1));")]
    [TestCase("EDDA2004", "[|Thread.Sleep|](1); var letters = id.AsSpan(); foreach (var letter in letters) { ctx.SetStatus($\"{letter}\"); }", "await ctx.Sleep(TimeSpan.FromMilliseconds(1)); var letters = id.AsSpan(); foreach (var letter in letters) { ctx.SetStatus($\"{letter}\"); }")]
    [TestCase("EDDA2004", "foreach (var n in new[] { 1 }) { ReadOnlySpan<char> letters = id; ctx.SetStatus(letters[n..].ToString()); [|Thread.Sleep|](n); }", "foreach (var n in new[] { 1 }) { ReadOnlySpan<char> letters = id; ctx.SetStatus(letters[n..].ToString()); await ctx.Sleep(TimeSpan.FromMilliseconds(n)); }")]
    public async Task One_that_is_not_is_no_hindrance(string id, string before, string after) => await Mending.AssertFixes(
        FixerOf(id), id, EditedSource.Open(EditedSource.Workflow(before), LanguageVersion.CSharp14), EditedSource.Workflow(after));

    [TestCase("EDDA1005", "public interface IFlow { Task RunAsync(int days); } [Workflow] public sealed partial class W : IFlow { public Task [|RunAsync|](int days) => Task.CompletedTask; }")]
    [TestCase("EDDA1005", "public abstract class Flow { public abstract Task RunAsync(int days); } [Workflow] public sealed partial class W : Flow { public override Task [|RunAsync|](int days) => Task.CompletedTask; }")]
    [TestCase("EDDA1005", "[Workflow] public sealed partial class W { public Task [|RunAsync|](int days) => days > 1 ? RunAsync(days - 1) : Task.CompletedTask; }")]
    [TestCase("EDDA1006", "public abstract class Flow { public abstract ValueTask RunAsync(WorkflowContext ctx); } [Workflow] public sealed partial class W : Flow { public override async ValueTask [|RunAsync|](WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero); }")]
    public async Task Where_others_rely_on_a_declaration(string id, string marked) => await Mending.AssertOffersNothing(FixerOf(id), id, marked);

    private static string Uses(string member) => string.Concat(
        new[] { ("Later {", "_ = Later;"), ("Pause(int* n)", "unsafe { var n = 1; await Pause(&n); }"), ("bool IsThere =>", "_ = IsThere;"), ("this[", "_ = this[\"a\"];"), ("Delete(", "await Delete(\"a\");") }
            .Concat([("Task Paused", "await Paused;"), ("Pause(out", "await Pause(out _);"), ("Pause(ReadOnly", "await Pause(\"a\");"), ("Pause() {", "await Pause();"), ("Pauses()", "await Task.WhenAll(Pauses());"), ("Text =>", "_ = Text;")])
            .Where(u => member.Contains(u.Item1, StringComparison.Ordinal)).Select(u => u.Item2));

    private static Fixer FixerOf(string id) => id switch
    {
        "EDDA1005" => new ContextFirstFixer(),
        "EDDA1006" => new BodyReturnFixer(),
        "EDDA2001" => new ClockFixer(),
        "EDDA2002" => new IdentityFixer(),
        "EDDA2003" => new RandomFixer(),
        "EDDA2004" => new DelayFixer(),
        "EDDA2006" => new ConfigureAwaitFixer(),
        "EDDA2010" => new MoveFixer(),
        "EDDA3001" => new AwaitFixer(),
        _ => new DirectCallFixer(),
    };
}
