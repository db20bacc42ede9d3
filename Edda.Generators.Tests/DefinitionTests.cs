using System.Text;
using System.Text.Json;
using Edda.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Edda.Generators.Tests;

/// <summary>What is generated does what it says when it runs.</summary>
public sealed class DefinitionTests
{
    private const string Source = """
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Edda; using Microsoft.Extensions.DependencyInjection;
        namespace Running;

        public sealed record Receipt(string Id, decimal Amount);

        [Activity]
        public sealed partial class Charge(
            string prefix, [FromKeyedServices("b")] string keyed, IEnumerable<string> all, int? missing = null, [FromKeyedServices("none")] string? none = null, int retries = 3) : IDisposable
        {
            public async Task<Receipt> RunAsync(ActivityExecutionContext ctx, string id, decimal amount, CancellationToken ct, string note = "n", int? count = 7)
            {
                await Task.Yield();
                return new($"{prefix}|{keyed}|{string.Join(",", all)}|{missing}|{none}|{retries}|{ctx.ActivityId}|{ct.CanBeCanceled}|{id}|{note}|{count}", amount);
            }

            public void Dispose() => Disposed++;

            public static int Disposed { get; private set; }
        }

        [Compensation(typeof(Charge))]
        public sealed partial class Refund
        {
            public ValueTask RunAsync(decimal amount, Receipt receipt, int? count)
            {
                Undone = $"{amount} {receipt.Id} {count}";
                return default;
            }

            public static string? Undone { get; private set; }
        }

        [Activity] public sealed partial class Nothing { public void Run() => Ran++; public static int Ran { get; private set; } }

        [Activity] public sealed partial class Single { public List<int> Run(List<int> numbers) { numbers.Add(3); return numbers; } }

        public static class Calls
        {
            public static ActivityCall Charged => Charge.With("o1", 1.10m, count: null);
            public static ActivityCall Ran => Nothing.With();
            public static ActivityCall Listed => Single.With([1, 2]);
        }
        """;

    private static readonly ActivityInvocation s_invocation = new(new ActivityExecutionContext { ActivityId = "Charge:1", CancellationToken = new CancellationToken(true) }, null);

    private LoadedApplication _application = null!;
    private Dictionary<string, DurableDefinition> _definitions = null!;
    private ServiceProvider _services = null!;

    [OneTimeSetUp]
    public void Compile()
    {
        _application = new LoadedApplication(Compiled.Of(Source, "Running"));
        _definitions = _application.Definitions("Running");
        _services = new ServiceCollection().AddSingleton("a").AddSingleton("z").AddKeyedSingleton("b", "keyed").BuildServiceProvider();
    }

    [OneTimeTearDown]
    public void Unload()
    {
        _services.Dispose();
        _application.Dispose();
    }

    [TestCase("Charged", """["o1",1.10,"n",null]""")]
    [TestCase("Ran", "[]")]
    [TestCase("Listed", "[[1,2]]")]
    public void A_call_is_recorded_as_an_array_in_parameter_order(string call, string json) => Assert.That(Json(Call(call).EncodeInput()), Is.EqualTo(json));

    [Test]
    public async Task An_attempt_is_built_from_its_services_and_runs_on_what_was_recorded()
    {
        var result = await Activity("Charge").ExecuteAsync(_services, Call("Charged").EncodeInput(), s_invocation);
        Assert.That(Json(result), Is.EqualTo("""{"Id":"z|keyed|a,z|||3|Charge:1|True|o1|n|","Amount":1.10}"""));
    }

    [Test]
    public async Task Parameters_that_were_not_recorded_take_their_defaults()
    {
        var result = await Activity("Charge").ExecuteAsync(_services, Payload("""["o1",2]"""), s_invocation);
        Assert.That(Json(result), Does.Contain("|o1|n|7\""));
    }

    [TestCase("""["o1"]""", "'amount'")]
    [TestCase("""[null,1]""", "'id'")]
    [TestCase("""["o1",1,null]""", "'note'")]
    [TestCase("""["o1","x"]""", "'amount'")]
    public void What_does_not_fit_is_refused_by_the_parameter_s_name(string recorded, string name) =>
        Assert.That(async () => await Activity("Charge").ExecuteAsync(_services, Payload(recorded), s_invocation), Throws.InstanceOf<JsonException>().With.Message.Contains(name));

    [Test]
    public async Task A_body_is_disposed_with_its_attempt()
    {
        var before = Static("Charge", "Disposed");
        await Activity("Charge").ExecuteAsync(_services, Call("Charged").EncodeInput(), s_invocation);
        Assert.That(Static("Charge", "Disposed"), Is.EqualTo((int)before! + 1));
    }

    [Test]
    public async Task A_synchronous_body_without_a_result_records_none()
    {
        var before = Static("Nothing", "Ran");
        var result = await Activity("Nothing").ExecuteAsync(_services, Call("Ran").EncodeInput(), s_invocation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.Null);
            Assert.That(Static("Nothing", "Ran"), Is.EqualTo((int)before! + 1));
            Assert.That(Activity("Nothing").IsSynchronous, Is.True);
        }
    }

    [Test]
    public async Task A_synchronous_body_yields_its_value() =>
        Assert.That(Json(await Activity("Single").ExecuteAsync(_services, Call("Listed").EncodeInput(), s_invocation)), Is.EqualTo("[1,2,3]"));

    [Test]
    public async Task A_compensation_is_bound_from_what_its_activity_recorded()
    {
        var refund = (CompensationDefinition)_definitions["Refund"];
        var input = refund.BindInput(Payload("""["o1",5.0]"""), Payload("""{"Id":"r1","Amount":5.0}"""));
        await refund.ExecuteAsync(_services, input, s_invocation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Json(input), Is.EqualTo("""[5.0,{"Id":"r1","Amount":5.0},7]"""));
            Assert.That(Static("Refund", "Undone"), Is.EqualTo("5.0 r1 7"));
        }
    }

    private static byte[] Payload(string json) => [1, .. Encoding.UTF8.GetBytes(json)];

    private static string Json(byte[]? payload) => Encoding.UTF8.GetString(payload.AsSpan(1));

    private ActivityDefinition Activity(string name) => (ActivityDefinition)_definitions[name];

    private ActivityCall Call(string name) => (ActivityCall)Static("Calls", name)!;

    private object? Static(string type, string property) => _application["Running"].GetType("Running." + type)!.GetProperty(property)!.GetValue(null);
}
