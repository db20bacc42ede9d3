using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// A workflow that runs an activity or a compensation itself: it calls the body, passes it as a value, or constructs the class. What is constructed for a
/// call in the same code is reported at the call only.
/// </summary>
internal sealed class DirectCallRule : UsageRule, IReachable
{
    public static readonly DirectCallRule Only = new();

    private DirectCallRule()
    {
    }

    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3002,
        "A workflow calls activities by their stubs",
        "'{0}' {1}, where nothing is recorded or retried and each replay does it again: {2}",
        DiagnosticSeverity.Error);

    public int Number => 3002;

    public string Effect => "makes or runs an activity or a compensation without the engine, so that nothing is recorded or retried and each replay does it again";

    public string InsteadInHelper => "call the activity by its stub on ctx, in the workflow or in a helper that takes ctx; a compensation is left to the engine";

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Invocation, OperationKind.MethodReference, OperationKind.ObjectCreation];

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override Finding? Match(IOperation operation, CodeBody body) => operation switch
    {
        IInvocationOperation call => Body(call.TargetMethod, body.Facts) is { } run ? Find(call, call.TargetMethod, $"runs the {run.Noun} in the workflow itself", run, body) : null,
        IMethodReferenceOperation group => Body(group.Method, body.Facts) is { } run ? Find(group, group.Method, $"runs the {run.Noun} in the workflow itself", run, body) : null,
        IObjectCreationOperation { Constructor: { } constructor } made when Marked(constructor.ContainingType, body.Facts) is { } run && !IsMadeForACall(made, body) =>
            Find(made, constructor, $"makes {(run.Kind == DeclarationKind.Activity ? "an" : "a")} {run.Noun} for the workflow itself", run, body),
        _ => null,
    };

    /// <summary>Whether a use of an activity or a compensation is reported otherwise: as a finding of a workflow's own code, or at the call that an object is made for.</summary>
    internal static bool Covers(ISymbol used, IOperation operation, CodeBody body) => operation switch
    {
        IObjectCreationOperation made => SymbolEqualityComparer.Default.Equals(made.Constructor, used) && (body.Kind is not null || IsMadeForACall(made, body)),
        IInvocationOperation call => body.Kind is not null && SymbolEqualityComparer.Default.Equals(call.TargetMethod, used),
        IMethodReferenceOperation group => body.Kind is not null && SymbolEqualityComparer.Default.Equals(group.Method, used),
        _ => false,
    };

    /// <summary>Whether an awaited call is that of an activity's or a compensation's body: there is more to be said of it than that it is another assembly's.</summary>
    internal static bool IsBody(IMethodSymbol method, WorkflowFacts facts) => Body(method, facts) is not null;

    /// <summary>What a method is the body of: the marked class's own, or an interface's that stands in its place.</summary>
    private static Declaration? Body(IMethodSymbol method, WorkflowFacts facts) =>
        !method.IsStatic && MemberText.Plain(method) is "RunAsync" or "Run" && Marked(method.ContainingType, facts) is { } marked
        && (method.ExplicitInterfaceImplementations.IsEmpty ? SymbolEqualityComparer.Default.Equals(marked.Body, method) : marked.Body is { } body && StandsFor(method, body)) ? marked : null;

    /// <summary>Whether an interface's member can do nothing but what the body does: it is given the first of its inputs at least, and gives the same back.</summary>
    private static bool StandsFor(IMethodSymbol member, IMethodSymbol body)
    {
        var given = Inputs(member);
        var taken = Inputs(body);
        return SymbolEqualityComparer.Default.Equals(Result(member), Result(body)) && given.Count <= taken.Count && (given.Count > 0 || taken.Count == 0)
            && !given.Where((type, i) => !SymbolEqualityComparer.Default.Equals(type, taken[i])).Any();
    }

    private static List<ITypeSymbol> Inputs(IMethodSymbol method) => [.. method.Parameters.Select(p => p.Type).Where(t => !EngineTypes.IsSupplied(t))];

    /// <summary>What a method gives back when it is done; null for nothing.</summary>
    private static ITypeSymbol? Result(IMethodSymbol method) =>
        EngineTypes.IsTask(method.ReturnType) ? ((INamedTypeSymbol)method.ReturnType).TypeArguments.FirstOrDefault() : method.ReturnsVoid ? null : method.ReturnType;

    private static Declaration? Marked(INamedTypeSymbol? type, WorkflowFacts facts) =>
        type is not null && facts.KindOf(type) is DeclarationKind.Activity or DeclarationKind.Compensation ? Declaration.Of(type!) : null;

    private static bool IsMadeForACall(IObjectCreationOperation made, CodeBody body)
    {
        var value = (IOperation)made;
        while (value.Parent is IConversionOperation)
            value = value.Parent;
        return value.Parent switch
        {
            IInvocationOperation call => call.Instance == value && IsBody(call.TargetMethod, body.Facts),
            IMethodReferenceOperation group => group.Instance == value && IsBody(group.Method, body.Facts),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } => IsCalled(local, body),
            _ => false,
        };
    }

    private static bool IsCalled(ILocalSymbol local, CodeBody body)
    {
        foreach (var operation in body.Operations())
        {
            var (instance, method) = operation switch
            {
                IInvocationOperation call => (call.Instance, call.TargetMethod),
                IMethodReferenceOperation group => (group.Instance, group.Method),
                _ => default,
            };
            if (instance is ILocalReferenceOperation held && SymbolEqualityComparer.Default.Equals(held.Local, local) && IsBody(method!, body.Facts))
                return true;
        }

        return false;
    }

    private Finding Find(IOperation operation, ISymbol member, string what, Declaration declaration, CodeBody body) => new(
        this, operation.Syntax, MemberText.Of(member), what, declaration.Kind == DeclarationKind.Activity
            ? $"await {body.Context}.{declaration.Type.Name}(…)"
            : $"leave it to the engine, which runs it when the workflow fails, or register it with {body.Context}.CompensateWith({declaration.Type.Name}.With(…))");
}
