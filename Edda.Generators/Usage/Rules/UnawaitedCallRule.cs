using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// A durable call whose task nobody keeps, or that is awaited where nobody waits: in an async function that returns nothing. The compiler warns of the
/// first (CS4014) in an async function and at a call of one, unless it is a <c>?.</c>; there the rule is silent. <c>_ =</c> is consent.
/// </summary>
internal sealed class UnawaitedCallRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3001,
        "A durable call is awaited",
        "'{0}' {1}, so that its failure goes unseen and the workflow may end before it: {2}",
        DiagnosticSeverity.Warning);

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.ExpressionStatement, OperationKind.Await];

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var function = body.FunctionOf(operation);
        return operation is IAwaitOperation awaiting ? AwaitedByNobody(awaiting, function, body) : Dropped(((IExpressionStatementOperation)operation).Operation, function, body);
    }

    private Finding? Dropped(IOperation statement, IMethodSymbol? function, CodeBody body)
    {
        var (made, isConditional) = Unwrap(statement);
        if (function is not null && made is IInvocationOperation query && OneOfMany(query, body) is var (one, text))
            return new(this, one.Syntax, text, "makes tasks that are neither awaited nor stored", "await Task.WhenAll(…) of them, in an async method");
        if (function is null || made is not IInvocationOperation call || !IsDurable(call, body) || (!isConditional && (function.IsAsync || call.TargetMethod.IsAsync)))
            return null;
        return new(this, call.Syntax, CallText.Of(call, body), "is neither awaited nor stored", InsteadOfDropping(function) + ", or write '_ =' before it if its outcome does not matter");
    }

    private Finding? AwaitedByNobody(IAwaitOperation awaiting, IMethodSymbol? function, CodeBody body)
    {
        if (function is not { IsAsync: true, ReturnsVoid: true } || IsEntry(function, body) || DurableCallIn(awaiting) is not { } call)
            return null;
        // One finding for a function.
        if (body.Operations().OfType<IAwaitOperation>().Any(a => a.Syntax.SpanStart < awaiting.Syntax.SpanStart && SymbolEqualityComparer.Default.Equals(body.FunctionOf(a), function) && DurableCallIn(a) is not null))
            return null;
        return new(this, call.Syntax, CallText.Of(call, body), "is awaited in a function that returns no task", function.MethodKind == MethodKind.AnonymousFunction
            ? "await it in a loop of the workflow, or in a lambda that returns its task to Task.WhenAll"
            : $"let '{function.Name}' return a Task, and await that");
    }

    /// <summary>The body of the workflow, which has to return a task for other reasons.</summary>
    private static bool IsEntry(IMethodSymbol function, CodeBody body) => body.IsEntry && SymbolEqualityComparer.Default.Equals(function, body.Owner);

    private static string InsteadOfDropping(IMethodSymbol function) => function switch
    {
        { IsAsync: true } => "await it",
        { ReturnsVoid: false } => "await it, in an async method",
        { MethodKind: MethodKind.AnonymousFunction } => "await it in a loop of the workflow, or collect the tasks for Task.WhenAll",
        { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } => $"let '{function.Name}' return the task, and await that",
        _ => "await it in RunAsync",
    };

    /// <summary>The call that makes the task, and whether it may be left out (<c>?.</c>), of which the compiler says nothing.</summary>
    private static (IOperation Made, bool IsConditional) Unwrap(IOperation statement)
    {
        var isConditional = false;
        while (true)
        {
            switch (statement)
            {
                case IConversionOperation conversion:
                    statement = conversion.Operand;
                    continue;
                case IConditionalAccessOperation access:
                    statement = access.WhenNotNull;
                    isConditional = true;
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "AsTask", ContainingType: { } type }, Instance: { } task } when EngineTypes.IsTask(type):
                    statement = task;
                    continue;
                default:
                    return (statement, isConditional);
            }
        }
    }

    /// <summary>The call by which a query makes a task for each element, where its result is tasks: the compiler says nothing of these.</summary>
    private static (IOperation One, string Text)? OneOfMany(IInvocationOperation query, CodeBody body)
    {
        if (query.TargetMethod is not { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" }, ReturnType: { } tasks } || ElementOf(tasks) is not { } task || !EngineTypes.IsTask(task))
            return null;
        foreach (var operation in query.Descendants())
        {
            if (operation is IInvocationOperation call && IsDurable(call, body) && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke)
                return (call, CallText.Of(call, body));
            if (operation is IMethodReferenceOperation group && EngineTypes.IsTask(group.Method.ReturnType) && (group.Method.MethodKind == MethodKind.LocalFunction || IsOwn(group.Method, body)))
                return (group, $"{group.Method.Name}()");
        }

        return null;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol sequence) => sequence switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => arguments[0],
        _ => null,
    };

    /// <summary>Whatever makes a task in a workflow's own code makes it of durable calls; there is nothing else that a workflow may await.</summary>
    private static bool IsDurable(IInvocationOperation call, CodeBody body)
    {
        var method = call.TargetMethod;
        if (!EngineTypes.IsTask(method.ReturnType))
            return false;
        return WorkflowFacts.IsDurableCall(call) || method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke || IsOwn(method, body)
            || (method is { Name: "WhenAll" or "WhenAny" } && EngineTypes.IsTask(method.ContainingType) && WorkflowFacts.HasDurableCall(call));
    }

    private static bool IsOwn(IMethodSymbol method, CodeBody body)
    {
        for (var type = body.Owner.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, method.ContainingType))
                return true;
        }

        return false;
    }

    private static IInvocationOperation? DurableCallIn(IAwaitOperation awaiting)
    {
        foreach (var operation in awaiting.Operation.DescendantsAndSelf())
        {
            if (WorkflowFacts.IsDurableCall(operation))
                return (IInvocationOperation)operation;
        }

        return null;
    }
}
