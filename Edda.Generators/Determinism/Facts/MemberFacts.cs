using Edda.Generators.Determinism.Reached;

namespace Edda.Generators.Determinism.Facts;

/// <summary>What an assembly says of one member.</summary>
internal sealed class MemberFacts
{
    public static readonly MemberFacts None = new();

    public List<Offence> Offences { get; } = [];

    public List<OpenCall> OpenCalls { get; } = [];

    /// <summary>Whether it asks the context for something that a history records.</summary>
    public bool Records { get; set; }

    /// <summary>Whether that is only an id or a number, for which nobody waits.</summary>
    public bool OnlyDraws { get; set; }
}
