using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>One thing that a payload must get right, asked of every type that is reached from what a user sends.</summary>
internal abstract class PayloadRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    public abstract IEnumerable<PayloadFault> Faults(ReachedPayload reached);
}

/// <summary>One offence: what the message names, and the declaration of the offending member where this compilation has it.</summary>
internal readonly struct PayloadFault(ISymbol? member, params object[] arguments)
{
    public Location? Declaration { get; } = member?.Locations.FirstOrDefault(l => l.IsInSource);

    public object[] Arguments { get; } = arguments;
}
