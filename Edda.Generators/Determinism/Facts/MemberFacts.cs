using Edda.Generators.Determinism.Reached;

namespace Edda.Generators.Determinism.Facts;

/// <summary>What an assembly says of one member.</summary>
internal sealed class MemberFacts
{
    public static readonly MemberFacts None = new();

    public List<Offence> Offences { get; } = [];

    public List<OpenCall> OpenCalls { get; } = [];

    /// <summary>Notes of an open call that it stands only in code which the member makes and does not run.</summary>
    public void Keep(string member, string receiver)
    {
        for (var i = 0; i < OpenCalls.Count; i++)
        {
            if (OpenCalls[i] is var call && call.Member == member && call.Receiver == receiver)
                OpenCalls[i] = new(member, receiver, call.Steps, call.IsSure, isMade: false);
        }
    }

    /// <summary>Whether it asks the context for something that a history records.</summary>
    public bool Records { get; set; }

    /// <summary>Whether it makes a durable call, also in code that it makes and may not run. For an id or a number nobody waits.</summary>
    public bool Waits { get; set; }
}
