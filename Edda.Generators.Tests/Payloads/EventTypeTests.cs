using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests.Payloads;

/// <summary>The type of an event is found wherever a verb of Edda names it, however the verb's object is come by.</summary>
public sealed class EventTypeTests
{
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<Waited>(\"w\");")]
    [TestCase("public static Task Wait(WorkflowContext ctx) { var other = ctx; return other.WaitEvent<Waited>(\"w\"); }")]
    [TestCase("public static Task Wait(WorkflowContext ctx) { WorkflowContext other = ctx; return other.WaitEvent<Waited>(\"w\"); }")]
    [TestCase("public static Task Wait(WorkflowContext outer) { return Inner(outer); static Task Inner(WorkflowContext ctx) => ctx.WaitEvent<Waited>(\"w\"); }")]
    [TestCase("public static Func<WorkflowContext, Task> Wait => ctx => ctx.WaitEvent<Waited>(\"w\");")]
    [TestCase("private static WorkflowContext s_ctx = null!; public static Task Wait() => s_ctx.WaitEvent<Waited>(\"w\");")]
    [TestCase("private static WorkflowContext Ctx => null!; public static Task Wait() => Ctx.WaitEvent<Waited>(\"w\");")]
    [TestCase("private static WorkflowContext Ctx() => null!; public static Task Wait() => Ctx().WaitEvent<Waited>(\"w\");")]
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<App.Waited?>(\"w\");")]
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<global::App.Waited>(\"w\");")]
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<Alias>(\"w\");")]
    [TestCase("public static Task Send(EddaClient client, Waited data) => client.SendEventAsync<Waited>(\"i\", \"w\", data);")]
    [TestCase("public static Task Send(EddaClient client, Waited data) => client.SendEventAsync(\"i\", \"w\", data);")]
    [TestCase("public static void Send(EddaClient client) { EddaClient ctx = client; { var data = new Waited(1); ctx.SendEventAsync(\"i\", \"w\", data); } }")]
    public void It_is_a_payload(string member) => Assert.That(PayloadsOf(member), Has.One.EqualTo("EddaPayloads.App_Waited.g.cs"));

    [Test]
    public void What_it_is_made_of_is_known_too() =>
        Assert.That(PayloadsOf("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<Dictionary<string, (int, List<Waited?>)>>(\"w\");"), Has.One.EqualTo("EddaPayloads.App_Waited.g.cs"));

    [TestCase("private sealed class Own { public Task WaitEvent<T>(string name) => Task.CompletedTask; } private static Task Wait(Own ctx) => ctx.WaitEvent<Waited>(\"w\");")]
    [TestCase("private sealed class Own { public Task WaitEvent<T>(string name) => Task.CompletedTask; } private static Task Wait(WorkflowContext ctx) { return Inner(new()); static Task Inner(Own ctx) => ctx.WaitEvent<Waited>(\"w\"); }")]
    [TestCase("private static Task WaitEvent<T>(string name) => Task.CompletedTask; public static Task Wait() => WaitEvent<Waited>(\"w\");")]
    [TestCase("public static Task Wait<Waited>(WorkflowContext ctx) => ctx.WaitEvent<Waited>(\"w\");")]
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<Missing>(\"w\");")]
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<>(\"w\");")]
    [TestCase("public static Task Wait() => missing.WaitEvent<Waited>(\"w\");")]
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<Waited>(3); private static Task WaitEvent<T>(this WorkflowContext ctx, int number) => Task.CompletedTask;")]
    [TestCase("public static Task Wait(WorkflowContext ctx) => ctx.TryWaitEvent<Waited>(); extension(WorkflowContext ctx) { public Task TryWaitEvent<T>() => Task.CompletedTask; }")]
    public void What_is_not_an_event_s_is_none(string member) => Assert.That(PayloadsOf(member), Has.None.Contains("Waited"));

    [Test]
    public void What_another_project_s_verb_of_the_same_name_takes_is_none() => Assert.That(
        PayloadsOf(
            "public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<Waited>(3);",
            Judged.Project("public static class Waits { public static Task WaitEvent<T>(this WorkflowContext ctx, int number) => Task.CompletedTask; }")),
        Has.None.Contains("Waited"));

    [Test]
    public void A_verb_of_the_same_name_leaves_Edda_s_its_payload() => Assert.That(
        PayloadsOf("public static Task Wait(WorkflowContext ctx) => ctx.WaitEvent<Waited>(\"w\"); private static Task WaitEvent<T>(this WorkflowContext ctx, int number) => Task.CompletedTask;"),
        Has.One.EqualTo("EddaPayloads.App_Waited.g.cs"));

    private static IEnumerable<string> PayloadsOf(string member, params MetadataReference[] references) => Compiling.Generate(Compiling.Compilation([("Input.cs", $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Edda;
        using Alias = App.Waited;

        namespace App;

        public sealed record Waited(int A);
        public static class Program { {{member}} }
        """)], "App", Compiling.ParseOptions.WithLanguageVersion(LanguageVersion.Latest), references)).Files.Select(f => f.HintName);
}
