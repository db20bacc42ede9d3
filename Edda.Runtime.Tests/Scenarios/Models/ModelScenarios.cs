using System.Security.Cryptography;
using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Models;

/// <summary>What user types look like in history, and that they come back as they were.</summary>
internal sealed class ModelScenarios(StoreKind kind) : Scenario(kind)
{
    private static readonly Order s_order = new("o-1", new("High St 1", "12345"), null, [new("tea", 2, 3.5m), new("cup", 1)], Speed.Express);

    // S67, S68, S71, S74
    [Test]
    public async Task Models_are_bound_by_place_kept_as_json_and_restored_as_models()
    {
        var host = await Host();
        var handle = await host.StartAsync(Orders.Take.With(s_order, 3, s_order with { Bill = new("Low St 2", "54321"), Return = Speed.Slow }), "order");
        await Parked("order");
        host = await Restart(host);
        await host.Client.SendEventAsync("order", "go on", "");
        await Reached("order", WorkflowStatus.Completed);

        var confirmation = await host.Client.GetHandle(Orders.Take.Definition, handle.InstanceId).GetResultAsync().Soon();
        Assert.That(confirmation, Is.EqualTo(new Confirmation("o-1", 8, DateTimeOffset.UnixEpoch.AddDays(3))));
        var instance = await host.Instance("order");
        Assert.That(instance.Input, Does.Contain("""{"Id":"o-1","Ship":{"Street":"High St 1","Zip":"12345"},"Bill":null,""").And.Contain("\"Speed\":\"Express\""));
        Assert.That(instance.Input, Does.Contain("\"Return\":\"Slow\""));
        Assert.That((await host.History("order"))[0].Output, Is.EqualTo("""{"OrderId":"o-1","Lines":2,"At":"1970-01-04T00:00:00+00:00"}"""));
        Assert.That(Effects.Count("confirm"), Is.EqualTo(1));
    }

    // S70
    [Test]
    public async Task An_invalid_model_is_refused_with_every_field_named_and_nothing_stored()
    {
        var host = await Host();
        var invalid = s_order with { Ship = new("s", "1"), Lines = [new("tea", 1), new("cup", 0)] };

        var error = (await Assert.ThrowsAsync<InvalidInputException>(() => host.StartAsync(Orders.Take.With(invalid, 1), "invalid")))!;
        Assert.That(error.Violations.Select(v => v.Path), Is.EquivalentTo(new[] { "order.Ship.Zip", "order.Lines[1].Quantity" }));
        Assert.That(Database.Find("invalid"), Is.Null);
        Assert.That(await host.RunAsync(Orders.CallInvalid.With(0), "calling"), Is.EqualTo("order.Lines[0].Quantity"));
        Assert.That(Database.History("calling"), Is.Empty);
        Assert.That(Effects.Count("confirm"), Is.Zero);
    }

    // S20, S74, S76
    [Test]
    public async Task Every_shape_of_result_has_the_same_type_and_value_live_and_on_replay([Values] bool replayed)
    {
        var host = await Host();
        await host.StartAsync(Orders.Describe.With(Speed.Express, null, Speed.Slow), "shapes");
        await Parked("shapes");
        if (replayed)
            host = await Restart(host);
        await host.Client.SendEventAsync("shapes", "go on", "");
        await Reached("shapes", WorkflowStatus.Completed);

        var result = await host.Client.GetHandle(Orders.Describe.Definition, "shapes").GetResultAsync().Soon();
        Assert.That(result, Is.EqualTo(string.Join('\n',
            "List`1 Line { Item = ünïcode 🚀, Quantity = 1, Price = 0.10 } Line { Item = \"quoted\" \\ ", ", Quantity = 2, Price =  } seven minus Express+Slow",
            "NaN 79228162514264337593543950335 a\u2028b 漢字 True Express True Slow")));
        Assert.That((await host.Instance("shapes")).Input, Is.EqualTo("""["Express",null,"Slow"]"""));
        Assert.That(Effects.Count("everything"), Is.EqualTo(1));
    }

    // S77
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(10 * 1024 * 1024)]
    public async Task Bytes_are_kept_as_they_are_up_to_ten_mebibytes(int length)
    {
        var host = await Host();
        await host.StartAsync(Orders.CarryBytes.With(length), "bytes");
        await Parked("bytes");
        host = await Restart(host);
        var sent = RandomNumberGenerator.GetBytes(length);
        await host.Client.SendEventAsync("bytes", "bytes", sent).Soon();
        await Reached("bytes", WorkflowStatus.Completed);

        var made = new byte[length];
        new Random(length).NextBytes(made);
        var history = Database.History("bytes");
        Assert.That(history.Select(row => row.Output!.Length), Has.All.EqualTo(length + 1), "one byte names the format");
        Assert.That(history[0].Output.AsSpan(1).SequenceEqual(made), Is.True);
        Assert.That(history[1].Output.AsSpan(1).SequenceEqual(sent), Is.True);
        Assert.That((await host.Instance("bytes")).Result,
            Is.EqualTo($"\"{Convert.ToHexString(SHA256.HashData(made))} {Convert.ToHexString(SHA256.HashData(sent))}\""));
        Assert.That(Effects.Count("bytes"), Is.EqualTo(1));
    }
}
