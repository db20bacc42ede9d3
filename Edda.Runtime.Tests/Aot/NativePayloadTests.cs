using Edda.Tests.Packaging;

namespace Edda.Tests.Aot;

/// <summary>The whole list of payload types and annotations in a native binary, where nothing can be done by reflection.</summary>
[Category("Aot")]
public sealed class NativePayloadTests
{
    [Test]
    public async Task Every_payload_type_reads_back_in_a_native_binary_whose_publish_warns_of_nothing()
    {
        var program = await NativePublish.OfAsync("Edda.Runtime.Tests", "Aot", "PayloadRoundTrip");
        Assert.That(program.Log, Does.Not.Match(@"\bIL[0-9]{4}\b").And.Not.Contain("warning"));

        var (code, log) = await Command.RunAsync(program.Folder, [program.File]);
        Assert.That(log, Does.Match("^1[0-9][0-9] checked, 0 lost"));
        Assert.That(code, Is.Zero);
    }
}
