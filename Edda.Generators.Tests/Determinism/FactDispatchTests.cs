using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Determinism;

/// <summary>What may run in place of a virtual member or an interface's, where both stand in different assemblies, and what a first use of a type runs.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FactDispatchTests
{
    private static readonly MetadataReference s_contracts = Judged.Project(
        "namespace Contracts; public static class Steps { public static Task Rest(this WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero); } public interface IClock { int Now(); int Hour { get; } } public abstract class Clock { public virtual int Now() => 1; public int Today() => 1; }", "Contracts");

    [Test]
    public async Task An_implementation_of_an_interface_of_a_third_assembly_runs()
    {
        var machine = Judged.Project("namespace Lib; public sealed class Machine : Contracts.IClock { public int Now() => Of(); public int Hour => 1; private static int Of() => DateTime.Now.Hour; }", "Lib", s_contracts);
        var messages = await Judged.Members("""
            public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify("a"); _ = Of(null!); }
            private static int Of(Contracts.IClock clock) => {|EDDA2900:clock.Now|}() + clock.Hour;
            """, s_contracts, machine);
        Assert.That(messages.Single(), Does.Contain("'IClock.Now()' reaches 'DateTime.Now' (RunAsync → Of → Machine.Now → Machine.Of → DateTime.Now)"));
    }

    [Test]
    public Task An_override_of_a_class_of_a_third_assembly_runs() => Judged.Workflow(
        "Contracts.Clock clock = Lib.Machine.One; _ = {|EDDA2900:clock.Now|}() + clock.Today();",
        s_contracts,
        Judged.Project("namespace Lib; public sealed class Machine : Contracts.Clock { public static Contracts.Clock One => new Machine(); public override int Now() => DateTime.Now.Hour; }", "Lib", s_contracts));

    [Test]
    public async Task An_implementation_here_of_an_interface_of_another_assembly_runs()
    {
        var messages = await Judged.Source("""
            namespace N;
            public sealed class Machine : Contracts.IClock { public int Now() => DateTime.Now.Hour; public int Hour => 1; }
            public sealed class Fixed : Contracts.Clock { public override int Now() => 2; }
            [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify("a"); _ = Of(null!, null!); } private static int Of(Contracts.IClock x, Contracts.Clock y) => {|EDDA2900:x.Now|}() + x.Hour + y.Now(); }
            """, s_contracts);
        Assert.That(messages.Single(), Does.Contain("(RunAsync → Of → Machine.Now → DateTime.Now)"));
    }

    [Test]
    public Task A_call_of_the_base_class_runs_no_override_of_another_assembly() => Judged.Source("""
        namespace N;
        public sealed class Mine : Contracts.Clock { public override int Now() => base.Now() + 1; }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify("a"); _ = new Mine().Now(); } }
        """,
        s_contracts,
        Judged.Project("namespace Lib; public sealed class Machine : Contracts.Clock { public override int Now() => DateTime.Now.Hour; }", "Lib", s_contracts));

    [Test]
    public Task An_implementation_of_one_construction_of_a_generic_interface_says_nothing_of_others()
    {
        var contracts = Judged.Project("namespace Open; public static class Steps { public static Task Rest(this WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero); } public interface IHandler<T> { int Handle(T x); }", "Open");
        return Judged.Source("""
            namespace N;
            public static class Uses { public static int Of(Open.IHandler<string> handler) => handler.Handle("a"); }
            [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify("a"); _ = Uses.Of(null!); } }
            """,
            contracts,
            Judged.Project("namespace Lib; public sealed class Audit : Open.IHandler<int> { public int Handle(int x) => DateTime.Now.Hour; }", "Lib", contracts));
    }

    [TestCase("System.IDisposible")]
    [TestCase("global::IMissing")]
    [TestCase("System.Missing.Deep<int>")]
    public async Task A_base_type_that_does_not_exist_does_not_end_the_analysis(string type)
    {
        var compilation = Compiling.Generate(Compiling.Compilation($$"""
            using System; using System.Threading.Tasks; using Edda;
            namespace N;
            public class Clock { public virtual int Hour() => DateTime.Now.Hour; }
            public class Oops : Clock, {{type}} { }
            public class Lost : {{type}} { }
            [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.FromHours(new Clock().Hour())); } }
            """)).Compilation;
        Assert.That((await Judged.Analyze(compilation)).Select(d => d.Id), Has.None.EqualTo("AD0001").And.One.EqualTo("EDDA2900"));
    }

    [Test]
    public async Task An_assembly_between_calls_an_implementation_of_its_own()
    {
        var between = Judged.Project("""
            namespace Between;
            internal sealed class Machine : Contracts.IClock { public int Now() => DateTime.Now.Hour; public int Hour => 1; }
            public static class Reader { public static int Read(Contracts.IClock clock) => clock.Now(); public static int Hour(Contracts.IClock clock) => clock.Hour; }
            """, "Between", s_contracts);
        var messages = await Judged.Workflow("_ = {|EDDA2900:Between.Reader.Read|}(null!) + Between.Reader.Hour(null!);", s_contracts, between);
        Assert.That(messages.Single(), Does.Contain("(RunAsync → Reader.Read → Machine.Now → DateTime.Now)"));
    }

    [Test]
    public Task An_inherited_implementation_runs() => Judged.Workflow(
        "Lib.IRates rates = Lib.Rates.One; _ = {|EDDA2900:rates.Latest|}() + rates.Fixed;",
        Judged.Project("""
            namespace Lib;
            public interface IRates { int Latest(); int Fixed { get; } }
            public abstract class Base { public int Latest() => DateTime.Now.Hour; public int Fixed => 1; }
            public sealed class Rates : Base, IRates { public static IRates One => new Rates(); }
            """));

    [Test]
    public Task A_default_implementation_runs_where_no_other_does() => Judged.Workflow(
        "Lib.IRates rates = Lib.Rates.One; _ = {|EDDA2900:rates.Latest|}() + rates.Fixed();",
        Judged.Project("namespace Lib; public interface IRates { int Latest() => DateTime.Now.Hour; int Fixed() => 1; } public sealed class Rates : IRates { public static IRates One => new Rates(); }"));

    [Test]
    public Task A_pure_implementation_of_a_third_assembly_is_silent() => Judged.Workflow(
        "Contracts.IClock clock = Lib.Machine.One; _ = clock.Now() + clock.Hour;",
        s_contracts,
        Judged.Project("namespace Lib; public sealed class Machine : Contracts.IClock { public static Contracts.IClock One => new Machine(); public int Now() => 1; public int Hour => 2; public int Other() => DateTime.Now.Hour; }", "Lib", s_contracts));

    [Test]
    public async Task A_static_constructor_of_another_assembly_may_run()
    {
        var settings = Judged.Project("""
            namespace Lib;
            public sealed class Settings
            {
                private static readonly string s_home;
                static Settings() => s_home = Environment.GetEnvironmentVariable("HOME")!;
                public const int Most = 3;
                public int Length => s_home.Length;
                public static int Of(int x) => x;
            }
            public static class Reader { public static int Read() { Settings settings = new(); return settings.Length; } public static int Most => Settings.Most; }
            """);
        var messages = await Judged.Workflow(
            "_ = {|EDDA2901:Lib.Settings.Of|}(1) + {|EDDA2901:new Lib.Settings()|}.Length + {|EDDA2901:Lib.Reader.Read|}() + Lib.Reader.Most + Lib.Settings.Most;", settings);
        Assert.That(messages[0], Does.Contain("'Settings.Of()' can reach 'Environment.GetEnvironmentVariable()' (RunAsync → Settings.Of → static Settings → Environment.GetEnvironmentVariable())"));
    }

    [Test]
    public Task A_class_here_runs_the_constructor_of_its_base_in_another_assembly() => Judged.Source("""
        namespace N;
        public sealed class Implicit : Lib.Base;
        public sealed class Explicit : Lib.Base { public Explicit() : base(1) { } }
        public sealed class Harmless : Lib.Base { public Harmless() : base("a") { } }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify("a"); _ = {|EDDA2900:new Implicit()|}; _ = {|EDDA2900:new Explicit()|}; _ = new Harmless(); } }
        """, Judged.Project("namespace Lib; public abstract class Base { protected Base() : this(2) { } protected Base(int x) => _ = DateTime.Now.Hour + x; protected Base(string x) => _ = x; }"));

    [Test]
    public Task Members_of_a_generic_class_and_extensions_that_the_language_calls_are_known() => Judged.Source("""
        using Lib;
        namespace N;
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Notify("a"); foreach (var x in {|EDDA2900:new Box<int>()|}) { } _ = {|EDDA2900:new Box<string>() + 1|}; _ = new Box<int>() - 1; var (y, z) = new Box<int>(); } }
        """, Judged.Project("""
            namespace Lib;
            public sealed class Box<T> { public static int operator +(Box<T> a, int b) => DateTime.Now.Hour; public static int operator -(Box<T> a, int b) => b; }
            public static class Boxes
            {
                public static IEnumerator<T> GetEnumerator<T>(this Box<T> box) { _ = DateTime.Now; yield break; }
                public static void Deconstruct<T>(this Box<T> box, out int a, out int b) { a = 1; b = 2; }
            }
            """));
}
