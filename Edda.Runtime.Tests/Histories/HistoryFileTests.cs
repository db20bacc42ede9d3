using System.Text;
using Edda.Histories;
using Edda.Storage.InMemory;
using Edda.Tests.Engine;
using Edda.Tests.Execution;

namespace Edda.Tests.Histories;

/// <summary>A history leaves one database as a file, and code is run over the file elsewhere.</summary>
internal sealed class HistoryFileTests
{
    private static readonly WorkflowDefinition<ValueTuple, string> s_workflow = Handmade.Workflow(static async ctx =>
    {
        var first = await ctx.Act("First", "a \"quoted\" ü 🚀");
        await ctx.Sleep(TimeSpan.FromMilliseconds(1));
        var second = await ctx.Act("Second", first);
        return second;
    });

    [Test]
    public async Task A_history_goes_through_its_file_and_fits_the_code_that_made_it()
    {
        var file = await Export(s_workflow);
        Assert.That(await Replay(file, s_workflow), Is.Null);
    }

    [Test]
    public async Task A_file_holds_a_line_for_the_instance_and_one_for_each_step()
    {
        var lines = (await Export(s_workflow)).TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(lines[0], Does.StartWith("""{"file":"edda-history","format":1,"workflow":"Order","version":1,"instance":"order-1","run":1,"status":"Completed",""")
            .And.Contains(""" "result":"a \"quoted\" ü \uD83D\uDE80" """.Trim()));
        Assert.That(lines[1], Does.StartWith("""{"seq":1,"kind":"ActivityCompleted","ordinal":1,""").And.Contains("""["a \"quoted\" ü """)
            .And.Contains($"\"site\":\"{nameof(HistoryFileTests)}.cs:"));
    }

    [Test]
    public async Task Code_that_asks_for_another_step_is_told_what_was_recorded_and_what_it_asks_for() => Assert.That(
        await Replay(await Export(s_workflow), Handmade.Workflow(static async ctx => await ctx.Act("Second", await ctx.Act("Third")))),
        Does.Contain("recorded step 1 is activity 'First:1' at HistoryFileTests.cs:")
            .And.Contains("but the code asks for activity 'Third:1' at HistoryFileTests.cs:"));

    [Test]
    public async Task Code_that_ends_early_is_told_the_step_that_is_left() => Assert.That(
        await Replay(await Export(s_workflow), Handmade.Workflow(static async ctx => await ctx.Act("First", "a \"quoted\" ü 🚀"))),
        Does.Contain("recorded step 2 is sleep").And.Contains("but the code ends before it"));

    [Test]
    public async Task Code_that_goes_on_after_the_end_is_told_what_it_waits_for() => Assert.That(
        await Replay(await Export(s_workflow), Handmade.Workflow(static async ctx =>
        {
            await ctx.Act("First", "a \"quoted\" ü 🚀");
            await ctx.Sleep(TimeSpan.FromMilliseconds(1));
            await ctx.Act("Second", "a \"quoted\" ü 🚀");
            return await ctx.Act("Third");
        })),
        Does.Contain("The history has ended (Completed) after 3 steps; the code goes on, and waits for activity 'Third:1' at HistoryFileTests.cs:"));

    [Test]
    public async Task Code_that_fails_where_the_history_completed_is_told_its_error() => Assert.That(
        await Replay(await Export(Handmade.Workflow(static async ctx => await ctx.Act("First"))), Handmade.Workflow<string>(static async ctx =>
        {
            await ctx.Act("First");
            throw new InvalidOperationException("sold out");
        })),
        Does.Contain("The history has ended as Completed; the code ends as Failed with System.InvalidOperationException: sold out."));

    [Test]
    public async Task An_input_that_changed_is_shown_in_both_forms() => Assert.That(
        await Replay(await Export(s_workflow), Handmade.Workflow(static async ctx => await ctx.Act("First", "b"))),
        Does.Contain("""recorded ["a \"quoted\" ü \uD83D\uDE80"], now ["b"]"""));

    [Test]
    public async Task A_line_that_an_editor_has_spaced_and_escaped_anew_means_the_same()
    {
        var file = (await Export(s_workflow)).Replace("\"input\":[\"a", "\"input\": [ \"\\u0061", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.That(file, Does.Contain("\\u0061"));
        Assert.That(await Replay(file, s_workflow), Is.Null);
    }

    [TestCase("", "line 1: the file is empty")]
    [TestCase("{}", "line 1: the first line does not say \"file\":\"edda-history\"")]
    [TestCase("[1]", "line 1: the first line does not say")]
    [TestCase("not json", "line 1:")]
    [TestCase("""{"file":"edda-history","format":2}""", "line 1: 'format' is not 1")]
    [TestCase("""{"file":"edda-history","format":1,"workflow":"Order"}""", "line 1: JSON deserialization for type 'Edda.Histories.HistoryFileHead' was missing required properties")]
    public void What_is_no_history_is_refused_with_its_line(string text, string message) => Assert.That(
        async () => await Read(text), Throws.TypeOf<HistoryFileException>().With.Message.Contains("'order.jsonl'").And.Message.Contains(message));

    [Test]
    public async Task A_missing_line_a_doubled_line_and_an_unknown_member_are_refused_with_their_line()
    {
        var lines = (await Export(s_workflow)).TrimEnd('\n').Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(async () => await Read(string.Join('\n', lines[0], lines[2])), Throws.TypeOf<HistoryFileException>()
                .With.Message.Contains("line 2: 'seq' is 2 where 1 comes next"));
            Assert.That(async () => await Read(string.Join('\n', lines[0], lines[1], lines[1])), Throws.TypeOf<HistoryFileException>()
                .With.Message.Contains("line 3: 'seq' is 1 where 2 comes next"));
            Assert.That(async () => await Read(string.Join('\n', lines[0], lines[1].Replace("\"seq\"", "\"extra\":1,\"seq\"", StringComparison.Ordinal))),
                Throws.TypeOf<HistoryFileException>().With.Message.Contains("line 2:").And.Message.Contains("extra"));
            Assert.That(async () => await Read(string.Join('\n', lines[0], lines[1].Replace("ActivityCompleted", "Teleported", StringComparison.Ordinal))),
                Throws.TypeOf<HistoryFileException>().With.Message.Contains("line 2:").And.Message.Contains("kind"));
            Assert.That(async () => await Read(string.Join('\n', lines[0], lines[1][..40])), Throws.TypeOf<HistoryFileException>()
                .With.Message.Contains("line 2:"));
        });
    }

    [Test]
    public void A_file_that_is_no_text_is_refused() => Assert.That(
        async () => await HistoryFileReader.ReadAsync(new MemoryStream([0xff, 0xfe, 0x00]), "order.jsonl", CancellationToken.None),
        Throws.TypeOf<HistoryFileException>().With.Message.Contains("not UTF-8"));

    [Test]
    public async Task An_instance_that_nobody_knows_writes_nothing()
    {
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        await using var host = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", s_workflow));
        using var file = new MemoryStream();
        Assert.That(async () => await host.Client.ExportHistoryAsync("nobody", file), Throws.TypeOf<InstanceNotFoundException>());
        Assert.That(file.Length, Is.Zero);
    }

    private static async Task<string> Export(WorkflowDefinition<ValueTuple, string> workflow)
    {
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        await using var host = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", workflow));
        await (await host.Start(workflow, "order-1")).GetResultAsync().WaitAsync(EngineHost.Patience);
        using var file = new MemoryStream();
        await host.Client.ExportHistoryAsync("order-1", file);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    /// <summary>What the replay complains of.</summary>
    private static async Task<string?> Replay(string file, WorkflowDefinition workflow)
    {
        var recorded = await Read(file);
        try
        {
            HistoryReplay.Run(recorded, workflow);
            return null;
        }
        catch (ReplayMismatchException e)
        {
            return e.Message;
        }
    }

    private static Task<RecordedHistory> Read(string text) =>
        HistoryFileReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "order.jsonl", CancellationToken.None);

    [Test]
    public async Task Code_that_awaits_what_edda_does_not_know_after_the_last_step_does_not_fit() => Assert.That(
        await Replay((await Export(s_workflow))
            .Replace("\"status\":\"Completed\",\"targetStatus\":\"Completed\"", "\"status\":\"Waiting\"", StringComparison.Ordinal),
            Handmade.Workflow(static async ctx =>
            {
                await ctx.Act("First", "a \"quoted\" ü 🚀");
                await ctx.Sleep(TimeSpan.FromMilliseconds(1));
                await ctx.Act("Second", "a \"quoted\" ü 🚀");
                await new TaskCompletionSource().Task;
                return "";
            })),
        Does.Contain("awaits something that Edda does not know").And.Contain("HistoryFileTests.cs:"));

    [TestCase("\"status\":\"Completed\"", "\"status\":99", "'status' is 99")]
    [TestCase("\"targetStatus\":\"Completed\"", "\"targetStatus\":-1", "'targetStatus' is -1")]
    public async Task A_status_that_is_none_is_refused(string recorded, string edited, string message)
    {
        var file = await Export(s_workflow);
        Assert.That(file, Does.Contain(recorded));
        Assert.That(async () => await Read(file.Replace(recorded, edited, StringComparison.Ordinal)),
            Throws.TypeOf<HistoryFileException>().With.Message.Contains("line 1:").And.Message.Contains(message));
    }

    [Test]
    public async Task Code_that_never_comes_to_rest_is_given_up()
    {
        using var gate = new ManualResetEventSlim();
        var file = await Export(s_workflow);
        await using var runtime = Edda.Testing.EddaTestRuntime.Create(
            edda => edda.AddCatalogue(Handmade.Catalogue("build-1", Handmade.Workflow(ctx =>
            {
                gate.Wait();
                return ctx.Act("First");
            }))), static test => test.BusyPatience = TimeSpan.FromMilliseconds(100));
        try
        {
            Assert.That(async () => await runtime.ReplayAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)), "order.jsonl").WaitAsync(EngineHost.Patience),
                Throws.TypeOf<Edda.Testing.StandstillException>().With.Message.Contains("'order.jsonl'").And.Message.Contains("blocks its thread"));
        }
        finally
        {
            gate.Set();
        }
    }
}
