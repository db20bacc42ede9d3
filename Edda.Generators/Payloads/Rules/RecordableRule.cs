using Edda.Generators.Payloads.Model;
using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>What is recorded has to be data, and a replay has to be able to read it.</summary>
internal sealed class RecordableRule : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA4001",
        "A payload can be recorded",
        "'{0}' cannot be recorded: {1}");

    public override IEnumerable<PayloadFault> Faults(ReachedPayload reached)
    {
        // An unknown type is the compiler's to report.
        if (reached.Parsed.Shape is UnsupportedShape refused && reached.Type.TypeKind != TypeKind.Error)
            yield return new(reached.Member, reached.Path + refused.Path, refused.Reason);
    }
}
