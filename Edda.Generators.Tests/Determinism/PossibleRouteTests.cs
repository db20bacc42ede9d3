using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>What a workflow's code can reach elsewhere.</summary>
public sealed class PossibleRouteTests
{
    [Test]
    public async Task Several_targets_make_it_possible()
    {
        var messages = await Judged.Source("""
            namespace N;
            public interface IClock { DateTime Now(); }
            public sealed class Machine : IClock { public DateTime Now() => DateTime.Now; }
            public sealed class Fixed : IClock { public DateTime Now() => default; }
            [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(Left(new Fixed())); private static TimeSpan Left(IClock clock) => {|EDDA2901:clock.Now|}().TimeOfDay; }
            """);
        Assert.That(messages.Single(), Does.StartWith("EDDA2901 'IClock.Now()' can reach 'DateTime.Now' (RunAsync → Left → Machine.Now → DateTime.Now), which"));
    }

    [Test]
    public Task A_sealed_receiver_is_only_itself() => Judged.Source("""
        namespace N;
        public abstract class Clock { public virtual DateTime Now() => DateTime.Now; }
        public sealed class Fixed : Clock { public override DateTime Now() => default; }
        public sealed class Machine : Clock;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { _ = new Fixed().Now(); _ = new Machine().{|EDDA2900:Now|}(); await ctx.Notify("a"); } }
        """);

    [Test]
    public Task A_static_constructor_may_run_here() => Judged.Source("""
        namespace N;
        public static class Settings { private static readonly string s_home; static Settings() => s_home = Environment.GetEnvironmentVariable("HOME")!; public static int Of(int x) => x; public static string Home => s_home; }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { _ = {|EDDA2901:Settings.Of|}(1); await ctx.Notify("a"); } }
        """);

    [Test]
    public Task Implementations_of_another_construction_are_not_targets() => Judged.Source("""
        namespace N;
        public interface IHandler<T> { int Handle(T x); }
        public sealed class Pure : IHandler<int> { public int Handle(int x) => x; }
        public sealed class Impure : IHandler<string> { public int Handle(string x) => DateTime.Now.Hour; }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { IHandler<int> pure = new Pure(); _ = pure.Handle(1); IHandler<string> impure = new Impure(); _ = {|EDDA2900:impure.Handle|}("a"); await ctx.Notify("a"); } }
        """);
}
