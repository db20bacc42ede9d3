using Microsoft.CodeAnalysis;
using static Edda.Generators.Tests.Payloads.Rules.PayloadFindings;

namespace Edda.Generators.Tests.Payloads.Rules;

/// <summary>A call whose payload type is not known when the project is compiled is pointed out.</summary>
public sealed class OpenTypeRuleTests
{
    [TestCase("T")]
    [TestCase("T[]")]
    [TestCase("List<T>")]
    public async Task An_open_type_of_an_event_is_pointed_out(string type) =>
        await AssertOne(
            Activity("public void Run() { }", $"public static class Waiting {{ public static Task For<T>(WorkflowContext ctx) => ctx.WaitEvent<{type}>(\"a\"); }}"),
            "EDDA4002", DiagnosticSeverity.Warning, type, $"The payload type '{type}' of this call is open");

    [Test]
    public async Task An_open_type_that_is_inferred_is_pointed_out_at_the_verb() =>
        await AssertOne(
            Activity("public void Run() { }", "public static class Sending { public static Task Send<T>(EddaClient client, T data) => client.SendEventAsync(\"i\", \"t\", data); }"),
            "EDDA4002", DiagnosticSeverity.Warning, "SendEventAsync", "The payload type 'T' of this call is open");

    [TestCase("public sealed record Waited(int A); public static class Waiting { public static Task For(WorkflowContext ctx) => ctx.WaitEvent<List<Waited>>(\"a\"); }")]
    [TestCase("public static class Other { public static Task WaitEvent<T>(string name) => Task.CompletedTask; public static Task For<T>() => WaitEvent<T>(\"a\"); }")]
    public async Task A_closed_type_and_a_method_of_another_library_are_not_mentioned(string types) =>
        Assert.That(await In(Activity("public void Run() { }", types)), Is.Empty);
}
