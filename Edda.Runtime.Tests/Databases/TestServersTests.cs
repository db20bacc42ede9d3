namespace Edda.Tests.Databases;

internal sealed class TestServersTests
{
    [TestCase(null, typeof(IgnoreException))]
    [TestCase("", typeof(IgnoreException))]
    [TestCase("true", typeof(AssertionException))]
    public void Without_a_server_a_test_is_skipped_and_fails_in_the_continuous_build(string? ci, Type expected)
    {
        var thrown = TestServers.Missing("no server", ci);

        Assert.That(thrown, Is.TypeOf(expected).With.Message.EqualTo("no server"));
    }
}
