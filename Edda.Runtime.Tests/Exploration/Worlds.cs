using Edda.Testing;

namespace Edda.Tests.Exploration;

/// <summary>The worlds of an exploration, one after the other; the first is the one without faults.</summary>
internal sealed class Worlds(Course course)
{
    private WorldView? _calm;
    private World? _now;

    public EddaTestRuntime Create()
    {
        _now = new(course);
        return _now.Runtime;
    }

    public Task Play(EddaTestRuntime runtime) => _now!.PlayAsync();

    public Task Check(EddaTestRuntime runtime)
    {
        _now!.Check(_calm ??= _now.View());
        return Task.CompletedTask;
    }
}
