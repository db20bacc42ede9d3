using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>A member whose code a workflow reaches.</summary>
internal sealed class CodeNode(ISymbol member)
{
    public ISymbol Member { get; } = member;

    public List<Offence> Offences { get; } = [];

    /// <summary>The virtual members that it calls of which other assemblies may have bodies.</summary>
    public List<OpenCall> OpenCalls { get; } = [];

    /// <summary>The members that run from here.</summary>
    public List<Passage> Calls { get; } = [];

    public List<CodeNode> Callers { get; } = [];

    /// <summary>The calls of which no other assembly may run anything else.</summary>
    public List<Choice> Choices { get; } = [];

    /// <summary>Whether its own code asks the context for something that a history records.</summary>
    public bool RecordsItself { get; set; }

    /// <summary>Whether it does so here or behind a call that is surely made.</summary>
    public bool Records { get; set; }

    /// <summary>Whether a durable call stands in its own code, also in code that it makes and may not run.</summary>
    public bool WaitsItself { get; set; }

    /// <summary>Whether one stands here or behind a call.</summary>
    public bool Waits { get; set; }

    /// <summary>Whether an offence stands here or behind one of the calls.</summary>
    public bool LeadsToOffence { get; set; }

    /// <summary>Whether such a virtual member is called here or behind one of the calls.</summary>
    public bool LeadsToOpenCall { get; set; }
}
