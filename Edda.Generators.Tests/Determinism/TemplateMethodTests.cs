using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Determinism;

/// <summary>A library calls a virtual member, or an interface's, for which the workflow's project has a body: what that does, the workflow does.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TemplateMethodTests
{
    /// <summary>A library's code, code of the workflow's project that implements some of it (with <c>NOW</c> for the hour), and statements that use the library.</summary>
    private static readonly (string Kind, string Library, string Mine, string Use)[] s_cases =
    [
        ("an abstract method", "public abstract class Report { public int Print() => Body() + 1; protected abstract int Body(); public int Pages => 1; }", "public sealed class Mine : Lib.Report { protected override int Body() => NOW; }", "_ = new Mine().{|EDDA2900:Print|}(); _ = new Mine().Pages;"),
        ("an abstract property", "public abstract class Report { public int Print() => Body + 1; protected abstract int Body { get; } }", "public sealed class Mine : Lib.Report { protected override int Body => NOW; }", "_ = new Mine().{|EDDA2900:Print|}();"),
        ("a virtual method with a body of its own", "public class Report { public int Print() => Body() + 1; protected virtual int Body() => 1; }", "public sealed class Mine : Lib.Report { protected override int Body() => NOW; }", "_ = new Mine().{|EDDA2901:Print|}();"),
        ("a private method between", "public abstract class Report { public int Print() => Inner(); private int Inner() => Body(); protected abstract int Body(); }", "public sealed class Mine : Lib.Report { protected override int Body() => NOW; }", "_ = new Mine().{|EDDA2900:Print|}();"),
        ("a lambda", "public abstract class Report { public int Print(List<int> all) => all.Sum(x => Body(x)); protected abstract int Body(int x); }", "public sealed class Mine : Lib.Report { protected override int Body(int x) => x + NOW; }", "_ = new Mine().{|EDDA2900:Print|}([1]);"),
        ("a constructor", "public abstract class Report { protected Report() => Body(); protected abstract int Body(); }", "public sealed class Mine : Lib.Report { protected override int Body() => NOW; }", "_ = {|EDDA2900:new Mine()|};"),
        ("an interface that is given", "public interface IRates { int Of(int x); int Other { get; } } public static class Prices { public static int Of(IRates rates) => rates.Of(1); public static int Pure(IRates rates) => rates.Other; }", "public sealed class Mine : Lib.IRates { public int Of(int x) => NOW; public int Other => 1; }", "_ = {|EDDA2900:Lib.Prices.Of|}(new Mine()) + Lib.Prices.Pure(new Mine());"),
        ("an interface in a field", "public interface IRates { int Of(int x); } public sealed class Prices(IRates rates) { public int All() => Of(1); private int Of(int x) => rates.Of(x); }", "public sealed class Mine : Lib.IRates { public int Of(int x) => NOW; }", "_ = new Lib.Prices(new Mine()).{|EDDA2900:All|}();"),
        ("an interface with another implementation in the library", "public interface IRates { int Of(int x); } public sealed class Fixed : IRates { public int Of(int x) => x; } public static class Prices { public static int Of(IRates rates) => rates.Of(1); }", "public sealed class Mine : Lib.IRates { public int Of(int x) => NOW; }", "_ = {|EDDA2901:Lib.Prices.Of|}(new Mine());"),
        ("an interface with two implementations here", "public interface IRates { int Of(int x); } public static class Prices { public static int Of(IRates rates) => rates.Of(1); }", "public sealed class Mine : Lib.IRates { public int Of(int x) => NOW; } public sealed class Other : Lib.IRates { public int Of(int x) => 1; }", "_ = {|EDDA2901:Lib.Prices.Of|}(new Other());"),
        ("another construction of a generic interface", "public interface IHandler<T> { int Handle(T x); } public static class Bus { public static int Number(IHandler<int> handler) => handler.Handle(1); public static int Text(IHandler<string> handler) => handler.Handle(\"\"); public static int Any<T>(IHandler<T> handler, T x) => handler.Handle(x); }", "public sealed class Mine : Lib.IHandler<int> { public int Handle(int x) => NOW; }", "_ = {|EDDA2900:Lib.Bus.Number|}(new Mine()); _ = Lib.Bus.Text(null!); _ = {|EDDA2900:Lib.Bus.Any|}(new Mine(), 1);"),
        ("a static member of a type argument", "public interface IClock { static abstract int Now(); } public static class Made { public static int Of<T>() where T : IClock => T.Now(); }", "public sealed class Mine : Lib.IClock { public static int Now() => NOW; }", "_ = {|EDDA2900:Lib.Made.Of<Mine>|}();"),
        ("a member that only the workflow's project calls", "public abstract class Report { public int Print() => 1; public abstract int Body(); }", "public sealed class Mine : Lib.Report { public override int Body() => NOW; }", "_ = new Mine().Print(); _ = new Mine().{|EDDA2900:Body|}();"),
        ("a member of another name", "public abstract class Report { public int Print() => Body(); protected abstract int Body(); protected virtual int Other() => 1; }", "public sealed class Mine : Lib.Report { protected override int Body() => 1; protected override int Other() => NOW; }", "_ = new Mine().Print();"),
    ];

    private static IEnumerable<TestCaseData> Cases() => s_cases.Select(c => new TestCaseData(c.Library, c.Mine, c.Use).SetArgDisplayNames(c.Kind));

    [TestCaseSource(nameof(Cases))]
    public async Task A_library_is_judged_like_the_workflow_s_own_project(string library, string mine, string use)
    {
        library = "namespace Lib;\n" + library;
        var workflow = Agreement.Workflow(use, mine.Replace("NOW", "DateTime.Now.Hour", StringComparison.Ordinal));
        var here = await Judged.Files([workflow, library]);
        Assert.That(await Judged.Source(workflow, Judged.Project(library)), Is.EqualTo(here));
        Assert.That(await Judged.Source(Agreement.Unmarked(Agreement.Workflow(use, mine.Replace("NOW", "12", StringComparison.Ordinal))), Judged.Project(library)), Is.Empty);
    }

    [Test]
    public async Task The_way_leads_through_all_assemblies()
    {
        var contracts = Judged.Project("namespace Contracts; public interface IRates { int Of(int x); } public static class Steps { public static Task Rest(this WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero); }", "Contracts");
        var pricing = Judged.Project("namespace Pricing; public static class Prices { public static int Of(Contracts.IRates rates) => Inner(rates); private static int Inner(Contracts.IRates rates) => rates.Of(1); }", "Pricing", contracts);
        var between = Judged.Project("namespace Between; public static class Quote { public static int Of(Contracts.IRates rates) => Pricing.Prices.Of(rates); }", "Between", contracts, pricing);
        const string Mine = "public sealed class Mine : Contracts.IRates { public int Of(int x) => Now(); private static int Now() => DateTime.Now.Hour; }";
        var messages = await Judged.Source(Agreement.Workflow("_ = {|EDDA2900:Between.Quote.Of|}(new Mine());", Mine), contracts, pricing, between);
        Assert.That(messages.Single(), Does.Contain("(RunAsync → Quote.Of → Prices.Of → Prices.Inner → Mine.Of → Mine.Now → DateTime.Now)"));
    }

    [Test]
    public async Task A_library_that_implements_it_says_so_of_its_own_members()
    {
        var contracts = Judged.Project("namespace Contracts; public abstract class Report { public int Print() => Body(); protected abstract int Body(); public static Task Rest(WorkflowContext ctx) => ctx.Sleep(TimeSpan.Zero); }", "Contracts");
        var library = Judged.Project("namespace Lib; public static class Reports { public static int Print() => new Mine().Print(); private sealed class Mine : Contracts.Report { protected override int Body() => DateTime.Now.Hour; } }", "Lib", contracts);
        var messages = await Judged.Workflow("_ = {|EDDA2900:Lib.Reports.Print|}();", contracts, library);
        Assert.That(messages.Single(), Does.Contain("(RunAsync → Reports.Print → Report.Print → Mine.Body → DateTime.Now)"));
    }
}
