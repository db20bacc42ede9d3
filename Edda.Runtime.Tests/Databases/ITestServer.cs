namespace Edda.Tests.Databases;

/// <summary>A server of a test's own, that it stops and starts.</summary>
internal interface ITestServer : IDisposable
{
    /// <summary>Breaks every connection, and writes nothing any more.</summary>
    void StopAtOnce();

    void Start();
}
