using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Cancellations;

/// <summary>What a catch clause puts aside, to throw it when something else is done.</summary>
internal static class KeptException
{
    /// <summary>Whether a clause stores what it caught in a local or a field, which is thrown further down.</summary>
    public static bool IsThrownLater(ICatchClauseOperation clause)
    {
        if (clause.ExceptionDeclarationOrExpression is not IVariableDeclaratorOperation { Symbol: var caught })
            return false;
        foreach (var operation in Functions.OwnOperations(clause.Handler))
        {
            var kept = operation switch
            {
                IAssignmentOperation assignment when Names(assignment.Value, caught) => Held(assignment.Target),
                IInvocationOperation { TargetMethod.Name: "Add", Instance: { } list } call when call.Arguments.Any(a => Names(a.Value, caught)) => Held(list),
                _ => null,
            };
            if (kept is not null && IsThrown(kept, clause))
                return true;
        }

        return false;
    }

    private static bool IsThrown(ISymbol kept, ICatchClauseOperation clause)
    {
        IOperation body = clause;
        while (body.Parent is not null && !Functions.IsFunction(body))
            body = body.Parent;
        return Functions.OwnOperations(body).Where(o => o.Syntax.SpanStart > clause.Syntax.Span.End).Any(o => o switch
        {
            IThrowOperation { Exception: { } thrown } => Names(thrown, kept),
            IInvocationOperation { TargetMethod: { Name: "Throw", ContainingType.Name: "ExceptionDispatchInfo" } } call =>
                Names(call, kept) || (call.Instance is IConditionalAccessInstanceOperation && call.Parent is IConditionalAccessOperation access && Names(access.Operation, kept)),
            _ => false,
        });
    }

    /// <summary>Whether an expression has the exception itself in it, rather than one of its members.</summary>
    private static bool Names(IOperation expression, ISymbol holder) => expression.DescendantsAndSelf().Any(o =>
        Held(o) is { } held && SymbolEqualityComparer.Default.Equals(held, holder) && o.Parent is not IPropertyReferenceOperation);

    private static ISymbol? Held(IOperation place) => place switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };
}
