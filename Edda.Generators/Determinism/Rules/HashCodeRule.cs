using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Hash codes of strings and objects are others in each process; those of numbers, enumerations, ids and times are not.</summary>
internal sealed class HashCodeRule() : DeterminismRule(
    2013, DiagnosticSeverity.Error,
    "A workflow decides nothing by a hash code",
    "is another number in each process",
    "use a stable hash, such as System.IO.Hashing.XxHash64, or the value itself")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Invocation, OperationKind.MethodReference];

    public override string InsteadInHelper => "use a stable hash there, such as System.IO.Hashing.XxHash64";

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var method = (operation as IInvocationOperation)?.TargetMethod ?? ((IMethodReferenceOperation)operation).Method;
        return IsRandom(method, body.Facts) ? Find(operation.Syntax, MemberText.Of(method), body) : null;
    }

    private static bool IsRandom(IMethodSymbol method, WorkflowFacts facts)
    {
        if (method.ContainingType is { Name: "HashCode", ContainingNamespace.Name: "System" })
            return method.Name is "Combine" or "ToHashCode";
        if (method.Name != "GetHashCode")
            return false;
        // A record's own, which nobody wrote, hashes its type and its strings. One that somebody wrote is followed.
        return facts.IsInSource(method) ? method.IsImplicitlyDeclared : !IsStable(method.ContainingType);
    }

    private static bool IsStable(INamedTypeSymbol type) =>
        type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Double) or SpecialType.System_Enum or SpecialType.System_DateTime
        || type is
        {
            IsValueType: true, IsGenericType: false, ContainingNamespace.Name: "System",
            Name: "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Int128" or "UInt128"
        };
}
