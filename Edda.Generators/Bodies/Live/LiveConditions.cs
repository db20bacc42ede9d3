using Edda.Generators.Bodies.Flow;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Live;

/// <summary>Which conditions say that a workflow is not replayed, by themselves or by what a local, a property or a function of the same file stands for.</summary>
internal sealed class LiveConditions(CodeBody body)
{
    private const int Deepest = 8;

    /// <summary>Whether an operation is the question, or can be by what it calls.</summary>
    public static bool MayAsk(IOperation operation, WorkflowFacts facts) => operation switch
    {
        IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_Boolean } property } => IsAsked(operation) || facts.IsInSource(property),
        IInvocationOperation { TargetMethod: { ReturnType.SpecialType: SpecialType.System_Boolean } method } => facts.IsInSource(method),
        _ => false,
    };

    private static bool IsAsked(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { Name: "IsReplaying", ContainingType: { } type } } && EngineTypes.IsWorkflowContext(type);

    /// <summary>Whether a condition that comes out as <paramref name="holds"/> says that nothing is replayed.</summary>
    public bool AreLive(FunctionGraph graph, IOperation condition, bool holds) => IsLive(condition, holds, graph, 0);

    private bool IsLive(IOperation? condition, bool holds, FunctionGraph? graph, int depth)
    {
        if (depth > Deepest)
            return false;
        return condition switch
        {
            null => false,
            _ when IsWithoutContext(condition) => true,
            // It does not come out so.
            { ConstantValue: { HasValue: true, Value: bool constant } } when constant != holds => true,
            _ when IsAsked(condition) => !holds,
            IConversionOperation conversion => Asks(conversion.Operand, holds),
            IParenthesizedOperation parenthesized => Asks(parenthesized.Operand, holds),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Asks(not.Operand, !holds),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both => holds
                ? Asks(both.LeftOperand, true) || Asks(both.RightOperand, true)
                : Asks(both.LeftOperand, false) && Asks(both.RightOperand, false),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either => holds
                ? Asks(either.LeftOperand, true) && Asks(either.RightOperand, true)
                : Asks(either.LeftOperand, false) || Asks(either.RightOperand, false),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } compared => IsCompared(compared, holds, graph, depth),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => Asks(choice.WhenTrue, holds) && Asks(whenFalse, holds),
            ICoalesceOperation coalesce => Asks(coalesce.Value, holds) && Asks(coalesce.WhenNull, holds),
            IConditionalAccessOperation access => Asks(access.WhenNotNull, holds),
            IIsPatternOperation test => IsMatched(test.Value, test.Pattern, holds, graph, depth),
            IFlowCaptureReferenceOperation captured => graph is not null && graph.Captured(captured.Id).Where(v => v is not IDefaultValueOperation).ToList() is { Count: > 0 } values && values.TrueForAll(v => Asks(v, holds)),
            ILocalReferenceOperation local => Asks(Locals.OnlyValue(local, local.Local, body.Blocks), holds),
            IPropertyReferenceOperation { Property: { IsVirtual: false, GetMethod: { } getter } } => IsLive(ValueOf(getter), holds, null, depth + 1),
            // What the compiler makes of '??'.
            IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault", Parameters.IsEmpty: true, ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } asked } => Asks(asked, holds),
            IInvocationOperation { TargetMethod: { IsVirtual: false } method } => IsLive(ValueOf(method), holds, null, depth + 1),
            _ => false,
        };

        bool Asks(IOperation? part, bool value) => IsLive(part, value, graph, depth + 1);
    }

    /// <summary>Whether a value stands for the answer where there is no context, and so nothing that is replayed: <c>_ctx?.IsReplaying ?? false</c>.</summary>
    private bool IsWithoutContext(IOperation value)
    {
        if (value.Syntax.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var asked } coalesce || coalesce.Right != value.Syntax)
            return false;
        while (asked is ParenthesizedExpressionSyntax parenthesized)
            asked = parenthesized.Expression;
        return asked is ConditionalAccessExpressionSyntax { Expression: var context } && body.Blocks.FirstOrDefault()?.SemanticModel is { } model && model.SyntaxTree == context.SyntaxTree
            && model.GetTypeInfo(context).Type is { } type && EngineTypes.IsWorkflowContext(type);
    }

    private bool IsCompared(IBinaryOperation compared, bool holds, FunctionGraph? graph, int depth)
    {
        var isEqual = holds == (compared.OperatorKind == BinaryOperatorKind.Equals);
        return Constant(compared.RightOperand) is { } right ? IsLive(compared.LeftOperand, isEqual == right, graph, depth + 1)
            : Constant(compared.LeftOperand) is { } left && IsLive(compared.RightOperand, isEqual == left, graph, depth + 1);
    }

    /// <summary>A pattern asks the answer, or the context for its answer.</summary>
    private bool IsMatched(IOperation value, IPatternOperation pattern, bool holds, FunctionGraph? graph, int depth) => pattern switch
    {
        INegatedPatternOperation negated => IsMatched(value, negated.Pattern, !holds, graph, depth),
        IConstantPatternOperation constant when Constant(constant.Value) is { } wanted => IsLive(value, holds == wanted, graph, depth + 1),
        // One more subpattern may be why it does not match.
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: var asked } =>
            (holds || asked.Length == 1) && asked.Any(p => IsMatched(p.Member, p.Pattern, holds, graph, depth + 1)),
        _ => false,
    };

    private static bool? Constant(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value.ConstantValue is { HasValue: true, Value: bool constant } ? constant : null;
    }

    /// <summary>The one expression that a getter or a function of this file returns.</summary>
    private IOperation? ValueOf(IMethodSymbol method)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean || method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared
            || body.Blocks.FirstOrDefault()?.SemanticModel is not { } model || model.SyntaxTree != declared.SyntaxTree)
            return null;
        var code = model.GetOperation(declared.GetSyntax()) switch
        {
            ILocalFunctionOperation local => local.Body,
            IMethodBodyBaseOperation written => written.BlockBody ?? written.ExpressionBody,
            var block => block as IBlockOperation,
        };
        return code is { Operations: { Length: 1 } statements } && statements[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;
    }
}
