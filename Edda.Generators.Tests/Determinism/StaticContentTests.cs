using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>A readonly static may be read where no code of the compilation changes what it holds (EDDA2011).</summary>
public sealed class StaticContentTests
{
    [TestCase("Rates.Known[0] = 1;")]
    [TestCase("Rates.Known[0]++;")]
    [TestCase("Rates.Known.Add(1);")]
    [TestCase("Rates.Known?.Add(1);")]
    [TestCase("(Rates.Known ?? []).Add(1);")]
    [TestCase("Action clear = () => Rates.Known.Clear(); clear();")]
    [TestCase("new List<int> { 1 }.ForEach(Rates.Known.Add);")]
    [TestCase("var known = Rates.Known; known.Add(1);")]
    [TestCase("if (Rates.Known is { } known) known.Add(1);")]
    [TestCase("Fill(Rates.Known, 1); static void Fill(List<int> into, int x) => into.Add(x);")]
    [TestCase("Lists.Fill(Rates.Known);")]
    [TestCase("Rates.Known.Fill();")]
    [TestCase("new Loader(Rates.Known).Load();")]
    [TestCase("new Keeper(Rates.Known).Load();")]
    [TestCase("Rates.View.Add(1);")]
    [TestCase("Rates.Given().Add(1);")]
    [TestCase("Rates.Known.AddRange(new List<int> { 1 });")]
    public Task What_other_code_changes_is_read_with_another_content_on_replay(string change) => Judged.Source(In(change, "{|EDDA2011:Rates.Known|}.Count"));

    [TestCase("var known = Rates.Known.ToList(); known.Add(1);")]
    [TestCase("var known = new List<int>(Rates.Known) { 1 }; known.Add(2);")]
    [TestCase("int[] known = [.. Rates.Known, 1]; known[0] = 2;")]
    [TestCase("var count = Rates.Known.Count; count++;")]
    [TestCase("var known = Rates.Known; known = [1]; Console.WriteLine(known);")]
    [TestCase("Other.Rates.Known.Add(1); var own = new Own(); own.Known.Add(1);")]
    [TestCase("List<int> Known = []; Known.Add(1); Sum(Rates.Known, Known); static int Sum(List<int> from, List<int> into) { into.Add(1); return from.Sum(); }")]
    [TestCase("Console.WriteLine(nameof(Rates.Known)); foreach (var x in Rates.Known) Console.WriteLine(x);")]
    public Task What_nobody_changes_may_be_read(string use) => Judged.Source(In(use, "Rates.Known.Count"));

    [TestCase("static Rates() { Known.Add(2); Load(); } private static void Load() { Known.Add(3); s_made = 1; } private static int s_made;")]
    [TestCase("[System.Runtime.CompilerServices.ModuleInitializer] internal static void Load() => Known.Add(1);")]
    [TestCase("private static readonly int s_first = Load(); private static int Load() { Known.Add(1); return 1; }")]
    public Task How_a_static_is_made_does_not_count(string members) => Judged.Source($$"""
        namespace N;
        public static class Rates { public static readonly List<int> Known = [1]; {{members}} }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.FromDays(Rates.Known.Count)); }
        """);

    /// <summary>A method that nobody calls, asked about for one static, says nothing of the other as a caller of what makes that.</summary>
    [TestCase("_ = Known.B.Count + {|EDDA2011:Known.A|}.Count;")]
    [TestCase("_ = {|EDDA2011:Known.A|}.Count + Known.B.Count;")]
    public Task How_two_statics_are_made_is_judged_the_same_in_any_order(string statement) => Judged.Source($$"""
        namespace N;
        public static class Known
        {
            public static readonly List<int> A = [];
            public static readonly List<int> B = [];
            static Known() => Fill();
            private static void Fill() => B.Add(1);
            private static void Unused() { A.Add(1); Fill(); }
        }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); {{statement}} } }
        """);

    [TestCase("public int Limit { get; set; }", "Shared.Limit = 1;", "Limit")]
    [TestCase("private int _n; public int Limit => _n; public void Count() => _n++;", "Shared.Count();", "Limit")]
    [TestCase("private readonly List<int> _all = []; public int Limit => _all.Count; public void Count() => _all.Add(1);", "Shared.Count();", "Limit")]
    [TestCase("private readonly List<int> _all = []; public List<int> All => _all; public int Limit => 1;", "Shared.All.Add(1);", "Limit")]
    public async Task An_object_of_the_user_s_is_changed_by_its_members(string members, string change, string read)
    {
        await Judged.Source(Text(change, "{|EDDA2011:Holder.Shared|}"));
        await Judged.Source(Text("", "Holder.Shared"));

        string Text(string statement, string static_) => $$"""
            namespace N;
            public sealed class Settings { {{members}} }
            public static class Holder { public static readonly Settings Shared = new(); public static void Change() { {{statement}} } }
            [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.FromDays({{static_}}.{{read}})); }
            """;
    }

    private const string Table = """
        public sealed class Table
        {
            private readonly List<int> _all = [];
            private int _asked;
            public Table() { _all.Add(1); Fill(2); }
            public Table(List<int> all) => _all = all;
            private void Fill(int x) => _all.Add(x);
            public void Add(int x) { _all.Add(x); _asked++; }
            public Table With(int x) { var copy = new Table(); copy._all.AddRange(_all); copy._all.Add(x); copy._asked = x; return copy; }
            public Table Same() => this;
            public List<int> All => _all;
            public List<int> List() => _all;
            public List<int> Parts() { var all = _all; return all; }
            public int Count => _all.Count + _asked;
            public int Of(int i) => _all[i];
        }
        """;

    /// <summary>What some code does to objects of the class of a static, of which another one than the static's is meant.</summary>
    [TestCase("var other = new Table(); other.Add(1);")]
    [TestCase("var other = Holder.Shared.With(1); other.Add(2); other.With(3).Add(4);")]
    [TestCase("Made().Add(1); static Table Made() => new();")]
    [TestCase("new Table().Same().Add(1); _ = Holder.Shared.Same().Count;")]
    [TestCase("new Table().List().Add(1); _ = Holder.Shared.List().Count; new Table().All.Add(1); _ = Holder.Shared.All.Count;")]
    [TestCase("var list = new Table().List(); list.Add(1); _ = Holder.Shared.List().Count;")]
    [TestCase("void Fill(Table into) => into.Add(1); Fill(new Table()); int Read(Table from) => from.Count; Read(Holder.Shared);")]
    [TestCase("new Box(Holder.Shared).Table.Count.ToString(); new Box(new Table()).Table.Add(1); var box = new Box(new Table()); box.Table.Add(1);")]
    [TestCase("var box = new Box(Holder.Shared); _ = box.Table.Count; new Box(new Table()).Table.Count.ToString();")]
    public Task What_is_done_to_another_object_of_its_class_is_no_change(string statements) => Judged.Source(OfTable(statements, "Holder.Shared"));

    [TestCase("Holder.Shared.Add(1);")]
    [TestCase("Holder.Shared.Same().Add(1); _ = new Table().Same().Count;")]
    [TestCase("Holder.Shared.List().Add(1); _ = new Table().List().Count;")]
    [TestCase("var list = Holder.Shared.List(); list.Add(1);")]
    [TestCase("Holder.Shared.All.Add(1);")]
    [TestCase("void Fill(Table into) => into.Add(1); Fill(Holder.Shared);")]
    [TestCase("new Box(Holder.Shared).Table.Add(1);")]
    [TestCase("var box = new Box(Holder.Shared); box.Table.Add(1);")]
    [TestCase("var shared = Holder.Shared; var box = new Box(shared); box.Table.Add(1);")]
    [TestCase("Holder.Shared.Parts().Add(1);")]
    [TestCase("var other = new Table(Holder.Shared.List()); other.Add(1);")]
    public Task What_is_done_to_the_object_itself_is_a_change(string statements) => Judged.Source(OfTable(statements, "{|EDDA2011:Holder.Shared|}"));

    private static string OfTable(string statements, string read) => $$"""
        namespace N;
        {{Table}}
        public sealed class Box(Table table) { public Table Table { get; } = table; }
        public static class Holder { public static readonly Table Shared = new(); }
        public static class Program { public static void Change() { {{statements}} } }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.FromDays({{read}}.Count)); }
        """;

    [Test]
    public Task What_an_object_puts_aside_once_is_no_change() => Judged.Source("""
        namespace N;
        public sealed class Table
        {
            private int[]? _all, _few, _some;
            private int _asked;
            public int Of(int i) => (_all ??= [1, 2, 3])[i];
            public int FewOf(int i) { if (_few is null) { _few = [1, 2, 3]; } return _few[i]; }
            public int SomeOf(int i) { if (_some == null) _some = [1, 2, 3]; return _some[i]; }
            public int Count(int i) { if (_some is null) _asked = i; return _asked; }
        }
        [Workflow] public sealed partial class W
        {
            private static readonly Table s_table = new(), s_counted = new();
            public async Task RunAsync(WorkflowContext ctx)
            {
                await ctx.Sleep(TimeSpan.FromDays(s_table.Of(1) + s_table.FewOf(1) + s_table.SomeOf(1)));
                await ctx.Sleep(TimeSpan.FromDays({|EDDA2011:s_counted|}.Count(1)));
            }
        }
        """);

    [Test]
    public Task An_interface_s_member_is_changed_by_its_implementations() => Judged.Source("""
        namespace N;
        public interface IRegistry { void Register(string name); bool Has(string name); }
        public sealed class Registry : IRegistry { private readonly HashSet<string> _all = []; public void Register(string name) => _all.Add(name); public bool Has(string name) => _all.Contains(name); }
        public static class Shared { public static readonly IRegistry All = new Registry(); public static void Load() => All.Register("a"); }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { if ({|EDDA2011:Shared.All|}.Has("a")) await ctx.Notify("a"); } }
        """);

    [Test]
    public Task Elements_that_a_collection_gives_out_are_part_of_it() => Judged.Source("""
        namespace N;
        public sealed class Rate { public int Value { get; set; } }
        public static class Rates
        {
            public static readonly List<Rate> All = [new()];
            public static readonly Dictionary<string, List<int>> Lists = new() { ["a"] = [] };
            public static readonly int[] Counts = [1];
            public static readonly int[] Fixed = [1];
            public static void Change() { foreach (var rate in All) rate.Value = 1; if (Lists.TryGetValue("a", out var list)) list.Add(1); Interlocked.Increment(ref Counts[0]); }
        }
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx) =>
                await ctx.Sleep(TimeSpan.FromDays({|EDDA2011:Rates.All|}[0].Value + {|EDDA2011:Rates.Lists|}["a"].Count + {|EDDA2011:Rates.Counts|}[0] + Rates.Fixed[0]));
        }
        """);

    [Test]
    public Task Who_declares_it_deterministic_may_read_it() => Judged.Source("""
        namespace N;
        public static class Rates { [Deterministic] public static readonly List<int> Known = []; public static void Load() => Known.Add(1); }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.FromDays(Rates.Known.Count)); }
        """);

    [Test]
    public Task A_random_generator_and_a_text_that_grows_are_changed_by_their_use() => Judged.Source("""
        namespace N;
        [Workflow] public sealed partial class W
        {
            private static readonly Random s_random = new(5);
            private static readonly System.Text.StringBuilder s_text = new();
            public async Task RunAsync(WorkflowContext ctx)
            {
                await ctx.Notify($"{{|EDDA2011:s_random|}.Next()}");
                {|EDDA2011:s_text|}.Append("a");
                var own = new System.Text.StringBuilder();
                own.Append("a");
            }
        }
        """);

    [Test]
    public async Task The_message_names_who_changes_it()
    {
        var found = await Judged.Source("""
            namespace N;
            public static class Rates { public static readonly List<int> Known = []; }
            [Activity] public sealed partial class Load { public void Run(int rate) => Rates.Known.Add(rate); }
            [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await ctx.Load(1); await ctx.Sleep(TimeSpan.FromDays({|EDDA2011:Rates.Known|}.Count)); } }
            """);
        Assert.That(found.Single(), Does.EndWith(": 'Load.Run()' changes what it holds, so read it in an activity, or change it nowhere but in its initialiser"));
    }

    [Test]
    public async Task A_workflow_that_changes_it_itself_is_told_the_same_at_both_places()
    {
        var found = await Judged.Source("""
            namespace N;
            [Workflow] public sealed partial class W
            {
                private static readonly List<int> s_known = [];
                public async Task RunAsync(WorkflowContext ctx)
                {
                    await ctx.Sleep(TimeSpan.FromDays({|EDDA2011:s_known|}.Count));
                    {|EDDA2011:s_known|}.Add(1);
                }
            }
            """);
        Assert.That(found, Has.All.EndsWith(": keep it in an instance field or a local of the workflow, or leave it readonly and unchanged"));
    }

    [Test]
    public Task Another_project_says_what_it_changes() => Judged.Source(
        """
        namespace N;
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx)
            {
                await ctx.Sleep(TimeSpan.FromDays({|EDDA2901:Lib.Rates.Of|}("a") + Lib.Rates.FixedOf("a")));
                await ctx.Sleep(TimeSpan.FromDays({|EDDA2011:Lib.Rates.Open|}["a"] + {|EDDA2011:Lib.Rates.Listed|}.Count + {|EDDA2011:Lib.Rates.Changed|}.Limit));
                await ctx.Sleep(TimeSpan.FromDays(Lib.Rates.Fixed["a"] + Lib.Rates.Unchanged.Limit + {|EDDA2901:Lib.Rates.View|}.Count));
            }
        }
        """,
        Judged.Project("""
            namespace Lib;
            public sealed class Settings { public int Limit { get; set; } }
            public static class Rates
            {
                private static readonly Dictionary<string, int> s_known = [];
                public static readonly Dictionary<string, int> Open = [];
                public static readonly Dictionary<string, int> Fixed = new() { ["a"] = 1 };
                public static readonly Settings Changed = new();
                public static readonly Settings Unchanged = new();
                public static List<int> Listed { get; } = [];
                public static IReadOnlyDictionary<string, int> View => s_known;
                public static int Of(string id) => s_known[id];
                public static int FixedOf(string id) => Fixed[id] + Unchanged.Limit;
                public static void Load(string id) { s_known[id] = 1; Open[id] = 1; Listed.Add(1); Changed.Limit = 1; }
            }
            """));

    private static string In(string statements, string read) => $$"""
        namespace N;
        public static class Rates { public static readonly List<int> Known = [1]; internal static List<int> View => Known; internal static List<int> Given() { return Known; } }
        public static class Lists { public static void Fill(this List<int> into) { for (var i = 0; i < 3; i++) into.Add(i); } }
        public sealed class Loader(List<int> into) { public void Load() => into.Add(1); }
        public sealed class Keeper { private readonly List<int> _into; public Keeper(List<int> into) => _into = into; public void Load() => _into.Add(1); }
        public sealed class Own { public readonly List<int> Known = []; }
        public static class Other { public static class Rates { public static readonly List<int> Known = []; } }
        public static class Program { public static void Change() { {{statements}} } }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.FromDays({{read}})); }
        """;
}
