using System.Collections.Immutable;
using System.Text.Json;
using Edda.Definitions;
using Edda.Tests.Execution;

namespace Edda.Tests.Replay;

/// <summary>D19 and A5: which changes of an activity's parameters a recorded call survives.</summary>
internal sealed class ChangedInputTests
{
    internal sealed record Line(string Sku, int Quantity);

    internal sealed record LineWithNote(string Sku, int Quantity, string? Note = null);

    internal sealed record LineWithoutQuantity(string Sku);

    [Test]
    public async Task An_optional_parameter_added_at_the_end_goes_on_even_when_the_call_gives_it() =>
        await Accepted(Two().Call(("order-1", 5)), Three().Call(("order-1", 5, "note")));

    [Test]
    public async Task A_renamed_parameter_goes_on() => await Accepted(
        Pair<string, int>().Call((first: "order-1", second: 5)), Pair<string, int>().Call((first: "order-1", second: 5)));

    [Test]
    public async Task A_removed_parameter_blocks() => await Blocked(Two().Call(("order-1", 5)), One<string>().Call("order-1"));

    [Test]
    public async Task Reordered_parameters_block() => await Blocked(Two().Call(("order-1", 5)), Pair<int, string>().Call((5, "order-1")));

    [Test]
    public async Task Reordered_parameters_of_one_type_block_by_their_values() =>
        await Blocked(Pair<int, int>().Call((1, 2)), Pair<int, int>().Call((2, 1)));

    [Test]
    public async Task A_retyped_parameter_blocks() => await Blocked(One<int>().Call(5), One<string>().Call("5"));

    [Test]
    public async Task A_number_of_another_type_with_the_same_value_goes_on() => await Accepted(One<int>().Call(5), One<decimal>().Call(5.0m));

    [Test]
    public async Task An_optional_property_added_to_a_record_goes_on() =>
        await Accepted(One<Line>().Call(new("sku", 2)), One<LineWithNote>().Call(new("sku", 2)));

    [Test]
    public async Task An_optional_property_with_another_value_than_its_default_blocks() =>
        await Blocked(One<Line>().Call(new("sku", 2)), One<LineWithNote>().Call(new("sku", 2, "gift")));

    [Test]
    public async Task A_property_with_another_value_blocks_and_both_values_are_told()
    {
        var message = await Blocked(One<Line>().Call(new("sku", 2)), One<Line>().Call(new("sku", 3)));
        Assert.That(message, Does.Contain("""[{"Sku":"sku","Quantity":2}]""").And.Contains("""[{"Sku":"sku","Quantity":3}]"""));
    }

    [Test]
    public async Task A_removed_property_is_no_longer_said_and_goes_on() =>
        await Accepted(One<Line>().Call(new("sku", 2)), One<LineWithoutQuantity>().Call(new("sku")));

    [Test]
    public async Task A_set_that_enumerates_in_another_order_goes_on() =>
        await Accepted(One<string[]>().Call(["f", "a", "c", "e", "d", "b"]), One<ImmutableHashSet<string>>().Call(["a", "b", "c", "d", "e", "f"]));

    [Test]
    public async Task A_set_with_another_element_blocks() =>
        await Blocked(One<string[]>().Call(["a", "b"]), One<ImmutableHashSet<string>>().Call(["a", "c"]));

    [Test]
    public async Task A_list_in_another_order_blocks() => await Blocked(One<string[]>().Call(["a", "b"]), One<string[]>().Call(["b", "a"]));

    [Test]
    public async Task A_dictionary_in_another_order_goes_on() => await Accepted(
        One<Dictionary<string, int>>().Call(new() { ["a"] = 1, ["b"] = 2 }), One<Dictionary<string, int>>().Call(new() { ["b"] = 2, ["a"] = 1 }));

    [Test]
    public async Task Off_compares_no_inputs()
    {
        var outcome = await Change(One<int>().Call(1), One<int>().Call(2), ReplayInputCheck.Off);
        Assert.That(outcome.Result, Is.EqualTo("done"), outcome.Blocked);
        Assert.That(outcome.Host.Log.Has(16), Is.False);
    }

    [Test]
    public async Task Warn_logs_the_step_and_uses_the_recorded_result()
    {
        var outcome = await Change(One<int>().Call(1), One<int>().Call(2), ReplayInputCheck.Warn);
        Assert.That(outcome.Result, Is.EqualTo("done"), outcome.Blocked);
        Assert.That(await outcome.Host.Log.Seen(16), Does.Contain("'act:1'").And.Contains("order-1"));
    }

    [Test]
    public async Task Another_name_blocks_whatever_the_inputs_option_says()
    {
        var outcome = await Deployment.ChangeAsync(async ctx => await ctx.Act("a"), async ctx => await ctx.Act("b"), ReplayInputCheck.Off);
        Assert.That(outcome.Blocked, Is.Not.Null);
    }

    [Test]
    public async Task A_changed_value_that_the_workflow_computes_blocks_with_both_values_and_places()
    {
        var outcome = await Deployment.ChangeAsync(async ctx => await ctx.Act("a", "10"), async ctx => await ctx.Act("a", "11"));
        Assert.That(outcome.Blocked, Does.Contain("recorded [\"10\"], now [\"11\"]").And.Match(@"ChangedInputTests\.cs:\d+.*ChangedInputTests\.cs:\d+"));
    }

    private static async Task<string> Blocked(ActivityCall<string> before, ActivityCall<string> after)
    {
        var outcome = await Change(before, after);
        Assert.That(outcome.Blocked, Does.Contain("with another input"), $"it went on, with {outcome.Result}");
        return outcome.Blocked!;
    }

    private static async Task Accepted(ActivityCall<string> before, ActivityCall<string> after)
    {
        var outcome = await Change(before, after);
        Assert.That(outcome.Result, Is.EqualTo("done"), outcome.Blocked);
    }

    private static Task<Outcome> Change(ActivityCall<string> before, ActivityCall<string> after, ReplayInputCheck inputs = ReplayInputCheck.Block) =>
        Deployment.ChangeAsync(async ctx => await ctx.Call(before), async ctx => await ctx.Call(after), inputs);

    private static ActivityDefinition<(string, int), string> Two() => Pair<string, int>();

    private static ActivityDefinition<T, string> One<T>() => Handmade.Activity<T, string>("act", static (_, _) => new("done"));

    private static ActivityDefinition<(TFirst first, TSecond second), string> Pair<TFirst, TSecond>() => Activity(new InputFormat<(TFirst first, TSecond second)>
    {
        Options = Handmade.Options,
        Write = static (writer, input) =>
        {
            JsonSerializer.Serialize(writer, input.first, Handmade.Type<TFirst>());
            JsonSerializer.Serialize(writer, input.second, Handmade.Type<TSecond>());
        },
        Read = static (ref elements) => (elements.Required(Handmade.Type<TFirst>(), "first"), elements.Required(Handmade.Type<TSecond>(), "second")),
    });

    private static ActivityDefinition<(string, int, string?), string> Three() => Activity(new InputFormat<(string, int, string?)>
    {
        Options = Handmade.Options,
        Write = static (writer, input) =>
        {
            JsonSerializer.Serialize(writer, input.Item1, Handmade.Type<string>());
            JsonSerializer.Serialize(writer, input.Item2, Handmade.Type<int>());
            JsonSerializer.Serialize(writer, input.Item3, Handmade.Type<string>()!);
        },
        Read = static (ref elements) => (elements.Required(Handmade.Type<string>(), "orderId"), elements.Required(Handmade.Type<int>(), "amount"),
            elements.Optional<string?>(Handmade.Type<string>()!, "note", null)),
    });

    private static ActivityDefinition<TInput, string> Activity<TInput>(InputFormat<TInput> input) => new()
    {
        Name = "act", ClassName = "Shop.Act", Create = static _ => new object(), Invoke = static (_, _, _) => new("done"), Input = input, Result = Handmade.Type<string>(),
    };
}
