using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>A rule that a workflow can break by what it calls: what is said of an offence that stands in code elsewhere.</summary>
internal interface IReachable
{
    DiagnosticDescriptor Descriptor { get; }

    /// <summary>The number, without the prefix, by which the facts of an assembly name the rule.</summary>
    int Number { get; }

    /// <summary>What the offender does, to be read after its name.</summary>
    string Effect { get; }

    /// <summary>What to do instead.</summary>
    string InsteadInHelper { get; }

    bool SparesLiveCode { get; }
}
