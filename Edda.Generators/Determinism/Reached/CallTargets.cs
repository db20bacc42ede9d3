using System.Collections.Concurrent;
using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Facts;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// The members that can run when one is used: overrides of virtual members and implementations of interfaces, in classes that an object of the receiver's type
/// can be. The classes are those of this compilation and of all assemblies that it references, as far as these know Edda or can derive from those that do.
/// What a member of another assembly reaches, its facts say. Safe to ask from many threads.
/// </summary>
internal sealed class CallTargets(WorkflowFacts facts)
{
    private readonly Lazy<Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>>> _derived = new(() => new DerivedClasses(facts).Found);
    private readonly ConcurrentDictionary<(string Declared, bool WithEngine), bool> _soles = new();
    private readonly ConcurrentDictionary<(ISymbol Used, ITypeSymbol? Receiver, ITypeSymbol Root), (IReadOnlyList<ISymbol> Ordinary, IReadOnlyList<ISymbol> OfEngine)> _known = new();

    public IReadOnlyList<ISymbol> Of(Use use) => Find(use).Ordinary;

    /// <summary>
    /// The members that can run, and whether it is sure which, without those of an activity or a compensation that are not its body. The engine makes objects of these,
    /// so that one runs in place of others only perhaps, and surely where there are no others.
    /// </summary>
    public IEnumerable<(ISymbol Target, bool IsSure)> Behind(Use use)
    {
        var (ordinary, ofEngine) = Find(use);
        foreach (var target in ordinary)
        {
            if (!EngineCode.Contains(target, facts) || EngineCode.IsEntry(target, facts))
                yield return (target, ordinary.Count == 1);
        }

        foreach (var target in ofEngine)
            yield return (target, ordinary.Count == 0 && ofEngine.Count == 1);
    }

    private (IReadOnlyList<ISymbol> Ordinary, IReadOnlyList<ISymbol> OfEngine) Find(Use use)
    {
        var member = use.Member.OriginalDefinition;
        if (!IsDispatched(use) || member is not IMethodSymbol method)
            return ([Implementation(member)], []);
        var used = (IMethodSymbol)use.Member;
        var (receiver, isExact) = ReceiverTypes.Of(use);
        if (isExact)
            return ([Implementation((RunBy((INamedTypeSymbol)receiver!, used) ?? method).OriginalDefinition)], []);
        var root = Root(use)!;
        return _known.GetOrAdd((used, receiver, root), _ => Find(used, method, receiver, root));
    }

    private (IReadOnlyList<ISymbol> Ordinary, IReadOnlyList<ISymbol> OfEngine) Find(IMethodSymbol used, IMethodSymbol method, ITypeSymbol? receiver, INamedTypeSymbol root)
    {
        var found = new List<ISymbol>();
        var ofEngine = new List<ISymbol>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var seenOfEngine = new HashSet<ISymbol>(SymbolEqualityComparer.Default); // An activity may inherit what ordinary classes run too.
        foreach (var type in Derived(root))
        {
            if (type.IsAbstract || type.TypeKind == TypeKind.Interface || !CanBe(type, receiver))
                continue;
            if (RunBy(type, used) is { IsAbstract: false } run && Implementation(run.OriginalDefinition) is var target && (IsOfEngine(type) ? seenOfEngine : seen).Add(target))
                (IsOfEngine(type) ? ofEngine : found).Add(target);
        }

        return (found.Count > 0 || method.IsAbstract ? found : [Implementation(method)], ofEngine.FindAll(t => EngineCode.IsEntry(t, facts)));
    }

    /// <summary>The members of other assemblies than the one of a caller that can run when that one calls a virtual member, and whether it is sure which.</summary>
    public IEnumerable<(ISymbol Target, bool IsSure)> Elsewhere(OpenCall call, ISymbol caller)
    {
        if (UseOf(call) is not { } use)
            yield break;
        foreach (var (target, isSure) in Behind(use))
        {
            // What its own assembly has, that has looked at itself.
            if (!SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, caller.ContainingAssembly))
                yield return (target, call.IsSure && isSure);
        }
    }

    /// <summary>What a call is that another assembly leaves to whoever implements its member; null where that is not found.</summary>
    public Use? UseOf(OpenCall call)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(call.Member, facts.Compilation) is not { } member)
            return null;
        var receiver = call.Receiver.Length > 0 ? DocumentationCommentId.GetFirstSymbolForReferenceId(call.Receiver, facts.Compilation) as ITypeSymbol : member.ContainingType;
        return new Use(member, isVirtual: true, receiver);
    }

    /// <summary>A use as one that other assemblies may add a body to; null where none can.</summary>
    public OpenCall? Open(Use use, bool isSure, Lazy<bool> isMade)
    {
        if (!IsOpen(use) || !OpenMembers.Contain(use.Member) || use.Member.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return null;
        var receiver = ReceiverTypes.Of(use).Type is INamedTypeSymbol { } type && !SymbolEqualityComparer.Default.Equals(type, use.Member.ContainingType.OriginalDefinition) && !IsOpen(type)
            ? DocumentationCommentId.CreateReferenceId(type)
            : "";
        return new(id, receiver, "", isSure, isMade.Value);
    }

    /// <summary>Whether another member than the one that is named may run, of a class that can be looked at.</summary>
    public bool IsDispatched(Use use) => use.IsVirtual && Root(use) is not null;

    /// <summary>Whether an assembly that references this one may add a member that runs.</summary>
    public bool IsOpen(Use use) =>
        IsDispatched(use) && ExternalMembers.Contain(use.Member) && ReceiverTypes.Of(use) is { IsExact: false, Type: var receiver }
        && (receiver is not INamedTypeSymbol named || ExternalMembers.Contain(named));

    /// <summary>Whether the virtual member with a documentation id has one member that can run, no more; counting those that only the engine should run, or not.</summary>
    public bool IsSole(string declared, bool withEngine)
    {
        if (!_soles.TryGetValue((declared, withEngine), out var isSole))
        {
            isSole = DocumentationCommentId.GetFirstSymbolForDeclarationId(declared, facts.Compilation) is not { } member
                || Find(new(member, isVirtual: true, member.ContainingType)) is var (ordinary, ofEngine) && ordinary.Count + (withEngine ? ofEngine.Count : 0) < 2;
            _soles.TryAdd((declared, withEngine), isSole);
        }

        return isSole;
    }

    /// <summary>The type among whose derived classes those are that can run: the declaring one, or the receiver's where that one is not the user's.</summary>
    private INamedTypeSymbol? Root(Use use) => facts.Knows(use.Member.ContainingType) ? use.Member.ContainingType : use.Receiver is INamedTypeSymbol receiver && facts.Knows(receiver) ? receiver : null;

    private static ISymbol Implementation(ISymbol member) => (member as IMethodSymbol)?.PartialImplementationPart ?? member;

    private IMethodSymbol? RunBy(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var implemented in type.AllInterfaces)
            {
                if (Fits(implemented, method.ContainingType) && Counterpart(implemented, method) is { } wanted)
                    return type.FindImplementationForInterfaceMember(wanted) as IMethodSymbol;
            }

            return null;
        }

        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (var candidate in t.GetMembers(method.Name))
            {
                for (var overridden = candidate as IMethodSymbol; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                        return (IMethodSymbol)candidate;
                }
            }
        }

        return null;
    }

    private static IMethodSymbol? Counterpart(INamedTypeSymbol constructed, IMethodSymbol method)
    {
        foreach (var member in constructed.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method.OriginalDefinition))
                return member as IMethodSymbol;
        }

        return null;
    }

    /// <summary>Whether a type is the one that is called; type parameters may stand for anything, and a variant one for what fits it.</summary>
    private bool Fits(INamedTypeSymbol implemented, INamedTypeSymbol called) =>
        SymbolEqualityComparer.Default.Equals(implemented, called)
        || (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, called.OriginalDefinition) && (IsOpen(implemented) || IsOpen(called) || (IsVariant(called.OriginalDefinition) && facts.Compilation.HasImplicitConversion(implemented, called))));

    private static bool IsVariant(INamedTypeSymbol type) => type.TypeParameters.Any(p => p.Variance != VarianceKind.None);

    private static bool IsOpen(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (argument is ITypeParameterSymbol || (argument is INamedTypeSymbol named && IsOpen(named)))
                return true;
        }

        return false;
    }

    private bool CanBe(INamedTypeSymbol type, ITypeSymbol? receiver)
    {
        if (receiver is not INamedTypeSymbol named)
            return true;
        if (named.TypeKind == TypeKind.Interface)
            return type.AllInterfaces.Any(i => Fits(i, named));
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (Fits(t, named))
                return true;
        }

        return false;
    }

    private bool IsOfEngine(INamedTypeSymbol type) => facts.KindOf(type) is DeclarationKind.Activity or DeclarationKind.Compensation;

    /// <summary>The classes that are or derive from a class, or implement an interface.</summary>
    public IReadOnlyList<INamedTypeSymbol> Derived(INamedTypeSymbol type) => _derived.Value.TryGetValue(type.OriginalDefinition, out var derived) ? derived : [];
}
