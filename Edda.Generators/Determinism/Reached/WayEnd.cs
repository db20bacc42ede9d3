namespace Edda.Generators.Determinism.Reached;

/// <summary>What may stand at the end of a way through code.</summary>
internal abstract class WayEnd(string steps, bool isSure)
{
    /// <summary>The same for ends of which the nearest one says all.</summary>
    public abstract object Key { get; }

    /// <summary>Whether it does harm in a replay only.</summary>
    public virtual bool SparesLiveCode => false;

    /// <summary>The end of the path, after the steps inside another assembly.</summary>
    public string Steps { get; } = steps;

    /// <summary>False where the other assembly only says that it may happen.</summary>
    public bool IsSure { get; } = isSure;
}
