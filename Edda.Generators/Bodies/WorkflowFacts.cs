using System.Collections.Concurrent;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Contents;
using Edda.Generators.Determinism.Impurity;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Determinism.Recording;
using Edda.Generators.Usage;
using Edda.Generators.Usage.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>What rules ask about the symbols of one compilation. Answers are kept for as long as it is analyzed; safe to ask from many threads.</summary>
internal sealed class WorkflowFacts
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, DeclarationKind?> _kinds = new(SymbolEqualityComparer.Default);

    internal WorkflowFacts(Compilation compilation)
    {
        Compilation = compilation;
        Verdicts = new(compilation);
        Compensated = new(compilation);
        Contents = new(this);
        Targets = new(this);
        Recording = new(this);
    }

    public Compilation Compilation { get; }

    /// <summary>What is known of members.</summary>
    public Verdicts Verdicts { get; }

    /// <summary>What runs when a virtual member is used.</summary>
    public CallTargets Targets { get; }

    /// <summary>What asks the context for something that a history records.</summary>
    public RecordingCode Recording { get; }

    /// <summary>The activities that can be undone.</summary>
    public CompensatedActivities Compensated { get; }

    /// <summary>What readonly statics hold.</summary>
    public StaticContents Contents { get; }

    /// <summary>The facts of a compilation that knows Edda; null for one that does not, which has nothing to analyze.</summary>
    public static WorkflowFacts? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Edda.WorkflowContext") is null ? null : new(compilation);

    /// <summary>What a class is marked as; null for all others.</summary>
    public DeclarationKind? KindOf(INamedTypeSymbol? type)
    {
        if (type is not { TypeKind: TypeKind.Class })
            return null;
        if (_kinds.TryGetValue(type, out var known))
            return known;
        DeclarationKind? kind = null;
        foreach (var attribute in type.GetAttributes())
            kind ??= EngineTypes.KindOf(attribute.AttributeClass);
        _kinds.TryAdd(type, kind);
        return kind;
    }

    /// <summary>Whether a member stands in this compilation, where its code can be read.</summary>
    public bool IsInSource(ISymbol symbol) => ReferenceEquals(symbol.ContainingAssembly, Compilation.Assembly);

    /// <summary>Whether a type stands in this compilation, or in an assembly that may have facts.</summary>
    public bool Knows(INamedTypeSymbol type) => IsInSource(type) || Verdicts.KnowsEdda(type.ContainingAssembly);

    /// <summary>
    /// Whether an operation is a durable call: a verb of the context that returns a task, a generated stub, or a method that is given the context
    /// and returns a task or an asynchronous sequence.
    /// </summary>
    public static bool IsDurableCall(IOperation operation) =>
        operation is IInvocationOperation call && IsAwaited(call.TargetMethod.ReturnType)
        && (EngineTypes.IsWorkflowContext(call.TargetMethod.ContainingType) || TakesContext(call.TargetMethod));

    /// <summary>Whether a method takes the workflow's context, as each generated stub does.</summary>
    public static bool TakesContext(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (EngineTypes.IsWorkflowContext(parameter.Type))
                return true;
        }

        return false;
    }

    /// <summary>Whether somewhere in an operation stands a durable call.</summary>
    public static bool HasDurableCall(IOperation operation)
    {
        foreach (var inner in operation.DescendantsAndSelf())
        {
            if (IsDurableCall(inner))
                return true;
        }

        return false;
    }

    /// <summary>Whether what a method returns is awaited or enumerated asynchronously.</summary>
    public static bool IsAwaited(ITypeSymbol type) => EngineTypes.IsTask(type) || type.Name is "IAsyncEnumerable";
}
