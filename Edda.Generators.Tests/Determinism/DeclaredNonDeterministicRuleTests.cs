using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>What authors declare of their members.</summary>
public sealed class DeclaredNonDeterministicRuleTests
{
    [Test]
    public async Task A_member_that_is_declared_nondeterministic_is_reported_with_its_advice()
    {
        var messages = await Judged.Source("""
            namespace N;
            [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep({|EDDA2021:Rate.Wait|}()); _ = {|EDDA2021:Rate.Latest|}; _ = {|EDDA2021:Prices.Of|}("a"); } }
            public static class Rate { [NonDeterministic("call ctx.GetWait")] public static TimeSpan Wait() => default; [NonDeterministic] public static int Latest => 1; }
            [NonDeterministic] public static class Prices { public static int Of(string id) => 1; }
            """);
        Assert.That(messages, Is.EqualTo((string[])[
            "EDDA2021 'Rate.Wait()' is declared [NonDeterministic]: call ctx.GetWait",
            "EDDA2021 'Rate.Latest' is declared [NonDeterministic]: call it in an activity",
            "EDDA2021 'Prices.Of()' is declared [NonDeterministic]: call it in an activity"]));
    }

    [Test]
    public Task A_member_that_is_declared_deterministic_is_not_followed() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(Rate.Wait()); _ = Cache.Get(); } }
        public static class Rate { [Deterministic] public static TimeSpan Wait() => DateTime.UtcNow.TimeOfDay; }
        [Deterministic] public static class Cache { private static int s_last; public static int Get() => s_last++; }
        """);

    [Test]
    public Task A_member_s_own_declaration_wins_over_its_type_s_and_nondeterministic_over_both() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { _ = {|EDDA2021:Cache.Now|}(); _ = {|EDDA2021:Cache.Both|}(); _ = Clock.Fixed(); await ctx.Notify("a"); } }
        [Deterministic] public static class Cache { [NonDeterministic] public static int Now() => 1; [Deterministic, NonDeterministic] public static int Both() => 1; }
        [NonDeterministic] public static class Clock { [Deterministic] public static int Fixed() => 1; }
        """);

    [Test]
    public Task A_workflow_cannot_declare_itself_deterministic() => Judged.Source("""
        namespace N;
        [Workflow, Deterministic] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { Say(); await ctx.Notify("a"); } private static void Say() => _ = {|EDDA2001:DateTime.Now|}; }
        """);

    [Test]
    public Task Behind_a_helper_it_is_an_error_at_the_call() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep({|EDDA2900:Rate.Twice|}()); } }
        public static class Rate { public static TimeSpan Twice() => Wait() + Wait(); [NonDeterministic] public static TimeSpan Wait() => default; }
        """);

    [Test]
    public Task A_package_may_declare_it() => Judged.Workflow(
        "await Rates.Rate.Both(ctx.Charge(\"a\"), ctx.Charge(\"b\")); _ = {|EDDA2021:Rates.Rate.Latest|}();",
        Judged.Project("namespace Rates; public static class Rate { [Deterministic] public static Task Both(Task a, Task b) => Task.WhenAll(a, b); [NonDeterministic] public static int Latest() => 1; }"));
}
