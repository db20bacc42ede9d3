using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Code that is found at run time: neither its order nor what it does can be seen here. Names of types are fine.</summary>
internal sealed class ReflectionRule() : DeterminismRule(
    2015, DiagnosticSeverity.Warning,
    "A workflow calls code that the compiler can see",
    "finds code at run time, in an order and with effects that the compiler cannot see",
    "name the member in the code, or do it in an activity")
{
    public override ImmutableArray<OperationKind> Kinds =>
        [OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DynamicObjectCreation, OperationKind.DynamicIndexerAccess];

    public override Finding? Match(IOperation operation, CodeBody body) =>
        operation is IDynamicMemberReferenceOperation { Parent: IDynamicInvocationOperation } ? null : Find(operation.Syntax, "dynamic", body);
}
