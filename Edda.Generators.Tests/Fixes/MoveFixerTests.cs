using Edda.CodeFixes.Activities;

namespace Edda.Generators.Tests.Fixes;

public sealed class MoveFixerTests
{
    [TestCase(
        "var http = new HttpClient(); var text = await [|http.GetStringAsync|](id);",
        "var http = new HttpClient(); var text = await ctx.GetString(id);",
        "GetString(HttpClient http)", "Task<string> RunAsync(string id) => http.GetStringAsync(id)")]
    [TestCase(
        "var text = await new HttpClient().[|GetStringAsync|](\"https://example.org/\" + id, ctx.CancellationToken);",
        "var text = await ctx.GetString(id);",
        "GetString", "Task<string> RunAsync(string id, CancellationToken cancellationToken) => new HttpClient().GetStringAsync(\"https://example.org/\" + id, cancellationToken)")]
    [TestCase(
        "var length = [|File.ReadAllText|](id).Length;",
        "var length = (await ctx.ReadAllText(id)).Length;",
        "ReadAllText", "string Run(string id) => File.ReadAllText(id)")]
    [TestCase(
        "[|File.WriteAllText|](ctx.InstanceId, id + id);",
        "await ctx.WriteAllText(ctx.InstanceId, id);",
        "WriteAllText", "void Run(string path, string id) => File.WriteAllText(path, id + id)")]
    [TestCase(
        "var size = 1 + new FileInfo(id).[|Length|];",
        "var size = 1 + await ctx.Length(id);",
        "Length", "long Run(string id) => new FileInfo(id).Length")]
    public async Task The_expression_becomes_an_activity(string before, string after, string head, string body) => await Mending.AssertFixes(
        new MoveFixer(), "EDDA2010", EditedSource.Workflow(before), EditedSource.Workflow(after) + NewActivity(head, body));

    [Test]
    public async Task Members_of_the_workflow_become_inputs_and_dependencies() => await Mending.AssertFixes(
        new MoveFixer(), "EDDA2010",
        """
        [Workflow] public sealed partial class W
        {
            private static readonly HttpClient s_http = new();
            private string _host = "";
            private static string Path(string host) => host + "/";
            public async Task<string> RunAsync(WorkflowContext ctx, Uri host) { _host = host.Host; return await [|s_http.GetStringAsync|](Path(_host) /* where */, ctx.CancellationToken); }
        }

        """,
        """
        [Workflow] public sealed partial class W
        {
            private static readonly HttpClient s_http = new();
            private string _host = "";
            private static string Path(string host) => host + "/";
            public async Task<string> RunAsync(WorkflowContext ctx, Uri host) { _host = host.Host; return await ctx.GetString(Path(_host)); }
        }

        [Activity]
        internal sealed partial class GetString(HttpClient http)
        {
            public Task<string> RunAsync(string requestUri, CancellationToken cancellationToken) => http.GetStringAsync(requestUri /* where */, cancellationToken);
        }

        """);

    [Test]
    public async Task Its_name_is_free_and_it_stands_where_the_workflow_does() => await Mending.AssertFixes(
        new MoveFixer(), "EDDA2010",
        "using System;\r\nusing System.IO;\r\nusing System.Threading.Tasks;\r\nnamespace App\r\n{\r\n    public static partial class Flows\r\n    {\r\n        [Edda.Workflow] public sealed partial class W { public async Task<bool> RunAsync(Edda.WorkflowContext c, string p) => await Ask() && /* a */ [|File.Exists|](p) /* b */; private Task<bool> Ask() => Task.FromResult(true); }\r\n    }\r\n\r\n    public class Exists;\r\n}\r\n",
        "using System;\r\nusing System.IO;\r\nusing System.Threading.Tasks;\r\nnamespace App\r\n{\r\n    public static partial class Flows\r\n    {\r\n        [Edda.Workflow] public sealed partial class W { public async Task<bool> RunAsync(Edda.WorkflowContext c, string p) => await Ask() && /* a */ await c.FileExists(p) /* b */; private Task<bool> Ask() => Task.FromResult(true); }\r\n    }\r\n\r\n    [Edda.Activity]\r\n    internal sealed partial class FileExists\r\n    {\r\n        public bool Run(string p) => File.Exists(p);\r\n    }\r\n\r\n    public class Exists;\r\n}\r\n");

    [TestCase("var response = await new HttpClient().[|GetAsync|](id);")]
    [TestCase("using var stream = [|File.OpenRead|](id);")]
    [TestCase("var found = items().Select(i => [|File.Exists|](i)).ToList(); IEnumerable<string> items() => [id];")]
    [TestCase("var http = new HttpClient(); var body = new StringContent(id); await [|http.PostAsync|](id, body);")]
    [TestCase("static bool Check(string path) => [|File.Exists|](path); Check(id);")]
    [TestCase("lock (id) { var found = [|File.Exists|](id); }")]
    [TestCase("var found = new FileInfo(id)?.[|Exists|];")]
    public async Task What_cannot_be_recorded_or_awaited_stays(string statement) => await Mending.AssertOffersNothing(new MoveFixer(), "EDDA2010", EditedSource.Workflow(statement));

    private static string NewActivity(string head, string body) => $$"""

        [Activity]
        internal sealed partial class {{head}}
        {
            public {{body}};
        }

        """;
}
