namespace Edda.Tests.Scenarios;

/// <summary>A service of an activity's scope whose disposal can be made to fail.</summary>
public sealed class ScopeEnd : IDisposable
{
    public bool Fails { get; set; }

    public void Dispose()
    {
        if (Fails)
            throw new InvalidOperationException("the scope cannot be disposed");
    }
}
