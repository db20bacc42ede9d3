using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>Tokens that an activity takes and ignores (EDDA3007).</summary>
public sealed class IgnoredTokenRuleTests
{
    [TestCase("public Task<string> RunAsync(string id, CancellationToken {|EDDA3007:token|}) => http.GetStringAsync(id);")]
    [TestCase("public async Task RunAsync(string id, CancellationToken {|EDDA3007:token|}) { await http.GetStringAsync(id, CancellationToken.None); }")]
    [TestCase("public async Task RunAsync(string id, CancellationToken {|EDDA3007:token|}) { await http.GetStringAsync(id + nameof(token)); }")]
    [TestCase("public void Run(string id, CancellationToken {|EDDA3007:token|}) { foreach (var c in id) Thread.Sleep(c); }")]
    [TestCase("public async Task RunAsync(ActivityExecutionContext ctx, string id, CancellationToken {|EDDA3007:token|}) { await http.GetStringAsync(ctx.IdempotencyKey); }")]
    [TestCase("public async Task RunAsync(string id, CancellationToken {|EDDA3007:token|}) { using var source = new CancellationTokenSource(1000); await http.GetStringAsync(id, source.Token); }")]
    [TestCase("public async Task RunAsync(string id, CancellationToken {|EDDA3007:token|}) { await Get(default); Task Get(CancellationToken token) => http.GetStringAsync(id, token); }")]
    [TestCase("public async Task RunAsync(string id, CancellationToken {|EDDA3007:token|}) { token = CancellationToken.None; await http.GetStringAsync(id); }")]
    public Task It_is_reported(string body) => Judged.Source(Text(body));

    [TestCase("public Task<string> RunAsync(string id, CancellationToken token) => http.GetStringAsync(id, token);")]
    [TestCase("public async Task RunAsync(string id, CancellationToken token) { foreach (var c in id) { token.ThrowIfCancellationRequested(); await Task.Yield(); } }")]
    [TestCase("public void Run(string id, CancellationToken token) { for (var n = 0; !token.IsCancellationRequested && n < 10; n++) Thread.Sleep(n); }")]
    [TestCase("public async Task RunAsync(string id, CancellationToken token) { using var both = CancellationTokenSource.CreateLinkedTokenSource(token); await http.GetStringAsync(id, both.Token); }")]
    [TestCase("public async Task RunAsync(string id, CancellationToken token) { await Get(); Task Get() => http.GetStringAsync(id, token); }")]
    [TestCase("public Task RunAsync(string id, CancellationToken token) => Task.WhenAll(id.Select(c => http.GetStringAsync($\"{c}\", token)));")]
    [TestCase("public async Task RunAsync(string id, CancellationToken token) { using var registered = token.Register(http.CancelPendingRequests); await http.GetStringAsync(id); }")]
    [TestCase("private CancellationToken _token; public Task RunAsync(string id, CancellationToken token) { _token = token; return http.GetStringAsync(id, _token); }")]
    [TestCase("public Task RunAsync(string id, CancellationToken token) => http.GetStringAsync(id, cancellationToken: token);")]
    [TestCase("public async Task RunAsync(string id, CancellationToken token) { _ = token; await http.GetStringAsync(id); }")]
    [TestCase("public async Task RunAsync(string id, CancellationToken token) { if (id.Length > 3) await http.GetStringAsync(id, token); else await http.GetStringAsync(id); }")]
    public Task Who_passes_it_on_or_asks_it_is_left_alone(string body) => Judged.Source(Text(body));

    [TestCase("public async Task RunAsync(ActivityExecutionContext ctx, string id, CancellationToken token) { await http.GetStringAsync(id, ctx.CancellationToken); }")]
    [TestCase("public Task RunAsync(ActivityExecutionContext ctx, string id, CancellationToken token) => Get(ctx); private Task Get(ActivityExecutionContext ctx) => http.GetStringAsync(ctx.ActivityId, ctx.CancellationToken);")]
    [TestCase("public Task RunAsync(string id, CancellationToken token) => throw new NotImplementedException();")]
    [TestCase("public void Run(string id, CancellationToken token) { throw new NotSupportedException(); }")]
    [TestCase("public Task RunAsync(string id, CancellationToken _) => http.GetStringAsync(id);")]
    [TestCase("public Task RunAsync(string id) => Other(id, default); private Task Other(string id, CancellationToken token) => http.GetStringAsync(id);")]
    public Task What_has_the_same_token_or_no_body_yet_or_no_choice_is_left_alone(string body) => Judged.Source(Text(body));

    [Test]
    public Task A_signature_that_an_interface_prescribes_is_left_alone() => Judged.Source("""
        namespace N;
        public interface IHandler { Task RunAsync(string id, CancellationToken token); }
        [Activity] public sealed partial class Handle : IHandler { public Task RunAsync(string id, CancellationToken token) => Task.CompletedTask; }
        """);

    [Test]
    public Task A_compensation_is_judged_like_an_activity_and_a_workflow_not_at_all() => Judged.Source("""
        namespace N;
        [Activity] public sealed partial class Take { public void Run(string id) { } }
        [Compensation(typeof(Take))] public sealed partial class Give { public void Run(string id, CancellationToken {|EDDA3007:stop|}) => Thread.Sleep(id.Length); }
        [Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx, string id) => Step(ctx, id, default); private static Task Step(WorkflowContext ctx, string id, CancellationToken token) => ctx.Take(id); }
        """);

    private static string Text(string body) => $$"""
        namespace N;
        [Activity] public sealed partial class Fetch(System.Net.Http.HttpClient http)
        {
            public object Client => http;

            {{body}}
        }
        """;
}
