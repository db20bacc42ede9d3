using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Leaving the workflow's thread on purpose, on tasks, asynchronous sequences and asynchronous disposals alike.</summary>
internal sealed class ConfigureAwaitRule() : DeterminismRule(
    2006, DiagnosticSeverity.Warning,
    "A workflow does not ask to leave its thread",
    "asks to go on outside the workflow's thread, where its order is not recorded",
    "leave it out")
{
    private const int ContinueOnCapturedContext = 1;
    private const int ForceYielding = 4;

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Invocation];

    public override string InsteadInHelper => "leave it out there";

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var call = (IInvocationOperation)operation;
        if (call.TargetMethod is not { Name: "ConfigureAwait", ContainingNamespace.Name: "Tasks" or "CompilerServices" } || call.Arguments.Length == 0)
            return null;
        var argument = call.Arguments[call.Arguments.Length - 1].Value;
        var stays = argument.ConstantValue.Value switch
        {
            bool captured => captured,
            int options => (options & ContinueOnCapturedContext) != 0 && (options & ForceYielding) == 0,
            _ => false,
        };
        return stays ? null : Find(operation.Syntax, $"ConfigureAwait({argument.Syntax})", body);
    }
}
