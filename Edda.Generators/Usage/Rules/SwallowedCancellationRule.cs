using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Usage.Cancellations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// A catch clause for everything around an await, in which a cancellation may end. Who catches the cancellation by its own type has thought of it; so has who
/// asks in the filter or in the clause what was caught, or whether the workflow is cancelled.
/// </summary>
internal sealed class SwallowedCancellationRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3004,
        "A workflow lets its cancellation pass",
        "'{0}' takes the cancellation of the workflow for a failure: {1}",
        DiagnosticSeverity.Warning);

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.CatchClause];

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var clause = (ICatchClauseOperation)operation;
        if (clause is not { Parent: ITryOperation attempt, Syntax: CatchClauseSyntax syntax } || !CaughtCancellation.Gets(clause, attempt) || !CaughtCancellation.CanArise(attempt))
            return null;
        return CaughtCancellation.EndsIn(clause) ? new(this, syntax, Text(syntax), Advice(syntax)) : null;
    }

    private static string Text(CatchClauseSyntax clause) => clause.Declaration is { } declaration ? $"catch ({declaration.Type})" : "catch";

    private static string Advice(CatchClauseSyntax clause)
    {
        var name = clause.Declaration?.Identifier.ValueText is { Length: > 0 } given ? given : "e";
        return clause.Filter is null
            ? $"write 'catch ({clause.Declaration?.Type.ToString() ?? "Exception"} {name}) when ({name} is not OperationCanceledException)', or end the clause by 'throw;'"
            : $"add '{name} is not OperationCanceledException' to its filter, or end the clause by 'throw;'";
    }
}
