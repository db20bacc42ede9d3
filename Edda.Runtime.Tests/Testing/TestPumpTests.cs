using Edda.Testing;

namespace Edda.Tests.Testing;

/// <summary>What the testing runtime runs the engine with.</summary>
internal sealed class TestPumpTests
{
    /// <summary>Each asking comes right after the answer to the one before, when the pump is about to come to rest.</summary>
    [Test]
    public async Task Whoever_asks_while_the_pump_comes_to_rest_is_answered()
    {
        var pump = new TestPump(null, isExplored: false, static (_, _, body) => body);
        for (var asking = 0; asking < 200_000; asking++)
            await pump.WhenDrained().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
