using Edda.Generators.Declarations;
using Edda.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Suppressions;

/// <summary>The parameters and members of a compilation that generated validators check.</summary>
internal sealed class ValidatedInputs
{
    private readonly HashSet<ISymbol> _bodies = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _types;

    private ValidatedInputs(Compilation compilation, CancellationToken cancellationToken)
    {
        var graph = new ValidationGraph(new AnnotationParser(compilation), cancellationToken);
        foreach (var body in Types(compilation.Assembly.GlobalNamespace).Select(t => Declaration.Of(t)?.Body).OfType<IMethodSymbol>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _bodies.Add(body);
            graph.Add(body);
        }

        _types = new(graph.Declarations(), SymbolEqualityComparer.Default);
    }

    internal static ValidatedInputs Of(Compilation compilation, CancellationToken cancellationToken) => new(compilation, cancellationToken);

    /// <summary>A parameter of a body, a member of a type that inputs are made of, or a parameter of its constructor, from which a record's member takes its annotations.</summary>
    internal bool Contains(ISymbol symbol) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } => _types.Contains(constructor.ContainingType),
        IParameterSymbol { ContainingSymbol: IMethodSymbol body } parameter => _bodies.Contains(body) && !EngineTypes.IsSupplied(parameter.Type),
        IPropertySymbol or IFieldSymbol => _types.Contains(symbol.ContainingType),
        _ => false,
    };

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            foreach (var inner in Types(member))
                yield return inner;
        }
    }
}
