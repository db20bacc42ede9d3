using System.Collections.Immutable;
using Edda.Generators.Bodies.Live;
using Edda.Generators.Declarations;
using Edda.Generators.Usage.Loggers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>The code of one member, with its lambdas and local functions: what a rule is asked about.</summary>
internal sealed class CodeBody(ISymbol owner, DeclarationKind? kind, ImmutableArray<IOperation> blocks, WorkflowFacts facts)
{
    private string? _context;
    private LiveCode? _live;
    private LoggerOrigins? _loggers;

    /// <summary>A method, a constructor, an accessor, or the field or property that an initialiser belongs to.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>What the containing class is marked as; null for code that a workflow reaches elsewhere.</summary>
    public DeclarationKind? Kind { get; } = kind;

    /// <summary>The roots of the operation trees: a block, the call of another constructor, an initialiser.</summary>
    public ImmutableArray<IOperation> Blocks { get; } = blocks;

    public WorkflowFacts Facts { get; } = facts;

    /// <summary>What of it does not run while the workflow is replayed.</summary>
    public LiveCode Live => _live ??= new(this);

    /// <summary>Where its loggers come from, as far as this body says.</summary>
    public LoggerOrigins Loggers => _loggers ??= new([this]);

    /// <summary>Whether it may ask if the workflow is replayed; known when it has been walked.</summary>
    public bool MayAskForReplay { get; set; }

    /// <summary>Whether this runs as a workflow's code.</summary>
    public bool IsWorkflow => Kind is DeclarationKind.Workflow or null;

    /// <summary>Whether this is the marked class's <c>RunAsync</c> or <c>Run</c>.</summary>
    public bool IsEntry => Kind is not null && Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary, Name: "RunAsync" or "Run", DeclaredAccessibility: Accessibility.Public };

    /// <summary>The workflow's context as this body names it: a parameter of its own, else of the class's <c>RunAsync</c>, else <c>ctx</c>.</summary>
    public string Context => _context ??= ContextParameter(Owner as IMethodSymbol)?.Name ?? ContextOfClass() ?? "ctx";

    /// <summary>The parameter that holds the workflow's context, if the body has one.</summary>
    public IParameterSymbol? ContextSymbol => ContextParameter(Owner as IMethodSymbol);

    /// <summary>All operations of the body, each before those that it consists of.</summary>
    public IEnumerable<IOperation> Operations()
    {
        foreach (var block in Blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
                yield return operation;
        }
    }

    /// <summary>
    /// The operations that may run. What is only named (<c>nameof</c>, <c>typeof</c>, attributes) and what the compiler leaves out is passed over.
    /// </summary>
    public IEnumerable<IOperation> Executed() => Executed(Blocks);

    /// <inheritdoc cref="Executed()"/>
    public static IEnumerable<IOperation> Executed(IEnumerable<IOperation> roots)
    {
        var pending = new Stack<IOperation>(roots);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (operation is INameOfOperation or ITypeOfOperation or IAttributeOperation || (operation is IInvocationOperation call && RemovedCalls.Contains(call)))
                continue;
            yield return operation;
            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }
    }

    /// <summary>Whether a place is in the body.</summary>
    public bool Contains(Location place)
    {
        foreach (var block in Blocks)
        {
            if (block.Syntax.SyntaxTree == place.SourceTree && block.Syntax.Span.Contains(place.SourceSpan))
                return true;
        }

        return false;
    }

    /// <summary>The innermost function that an operation stands in: a lambda, a local function, or the member itself; null in an initialiser.</summary>
    public IMethodSymbol? FunctionOf(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda)
                return lambda.Symbol;
            if (outer is ILocalFunctionOperation local)
                return local.Symbol;
        }

        return Owner as IMethodSymbol;
    }

    private string? ContextOfClass()
    {
        foreach (var member in Owner.ContainingType?.GetMembers("RunAsync") ?? [])
        {
            if (ContextParameter(member as IMethodSymbol) is { } parameter)
                return parameter.Name;
        }

        return null;
    }

    private static IParameterSymbol? ContextParameter(IMethodSymbol? method)
    {
        foreach (var parameter in method?.Parameters ?? [])
        {
            if (EngineTypes.IsWorkflowContext(parameter.Type))
                return parameter;
        }

        return null;
    }
}
