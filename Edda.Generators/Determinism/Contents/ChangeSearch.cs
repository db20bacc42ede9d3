using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Contents;

/// <summary>
/// Looks for changes of what one static holds: wherever it is used, and wherever the same object goes from there, by locals, loops, parameters, fields and
/// what members return. Methods of this compilation are looked into; those of other assemblies change nothing but collections and what they are known to
/// fill. A copy (<c>ToList()</c>) is another object. One search answers one question, and comes to each place once.
/// </summary>
internal sealed class ChangeSearch(ContentChanges changes, INamedTypeSymbol owner)
{
    // Places that an object goes to from one another.
    private const int Deepest = 100;

    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _entered = new(SymbolEqualityComparer.Default);

    // Methods of the object that return it or a part of it: what is done to that counts where they are called on the object, not on another one.
    private readonly HashSet<ISymbol> _giving = new(SymbolEqualityComparer.Default);
    private readonly Making _making = changes.MakingOf(owner);
    private int _depth;

    /// <summary>The member that makes a change, as far as one was found.</summary>
    public ISymbol? Changer { get; private set; }

    public bool IsChanged(ISymbol holder)
    {
        if (!_asked.Add(holder) || UsesOf(holder).FirstOrDefault(u => !_making.Contains(u) && !OtherObjects.Contain(holder, u, _asked) && IsChanged(u, u)) is not { } change)
            return false;
        // Who is given the object as an argument changes it for whoever gives it.
        if (holder is not IParameterSymbol)
            Changer ??= Making.MemberOf(change);
        return true;
    }

    private IEnumerable<IOperation> UsesOf(ISymbol holder) => holder switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter when changes.Uses.CodeOf(method).ToList() is { Count: > 0 } code =>
            code.SelectMany(c => c.Descendants()).Where(o => o is IParameterReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Parameter, parameter)),
        _ => changes.Uses.Of(holder),
    };

    private bool IsChanged(ILocalSymbol local, IOperation near)
    {
        return _asked.Add(local) && IsObject(local.Type) && Locals.Around(near).UsesOf(local).Any(u => IsChanged(u, u));
    }

    /// <summary>Whether the object at a place is changed there.</summary>
    /// <param name="holder">What holds the object; it is not a change to put another one there.</param>
    /// <param name="place">The holder, or a part of the object.</param>
    private bool IsChanged(IOperation holder, IOperation place)
    {
        if (_depth == Deepest)
            return false; // Taken for unchanged, rather than to run out of stack.
        _depth++;
        var isChanged = IsChangedAt(holder, place);
        _depth--;
        return isChanged;
    }

    private bool IsChangedAt(IOperation holder, IOperation place)
    {
        while (true)
        {
            switch (place.Parent)
            {
                case IConversionOperation or IParenthesizedOperation or ICoalesceOperation:
                case IConditionalOperation choice when choice.Condition != place:
                    if (holder == place)
                        holder = place.Parent;
                    place = place.Parent;
                    continue;
                case IConditionalAccessOperation access when access.Operation == place:
                    var asked = access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault(i => Receivers.Of(i) == place);
                    if (asked is null)
                        return false;
                    if (holder == place)
                        holder = asked;
                    place = asked;
                    continue;
                case IArrayElementReferenceOperation element when element.ArrayReference == place:
                    place = element;
                    continue;
                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member when member.Instance == place:
                    // What a getter gives and a setter does is as good as a field of that name.
                    place = member;
                    continue;
                case IImplicitIndexerReferenceOperation element when element.Instance == place:
                    place = element;
                    continue;
                case IMethodReferenceOperation group when group.Instance == place:
                    return Changes(group.Method, group.IsVirtual, place.Type);
                case IInvocationOperation call when call.Instance == place:
                    if (Changes(call.TargetMethod, call.IsVirtual, place.Type) || IsGivenOut(call))
                        return true;
                    if (!IsObject(call.Type) || !(CollectionChanges.IsElement(call.TargetMethod) || Gives(call, place.Type)))
                        return false;
                    place = call;
                    continue;
                case IArgumentOperation argument:
                    if (IsChangedBy(argument, place != holder))
                        return true;
                    if (argument.Parent is not IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method } of || argument.Parameter?.Ordinal != 0 || !CollectionChanges.IsElement(method) || !IsObject(of.Type))
                        return false;
                    place = of;
                    continue;
                case ICoalesceAssignmentOperation assignment when assignment.Target == place:
                    // What an object puts aside once is the same whoever asked first.
                    return place != holder && holder is not IInstanceReferenceOperation;
                case ISimpleAssignmentOperation assignment when assignment.Target == place && holder is IInstanceReferenceOperation && FirstWrites.Contain(assignment, place):
                    return false;
                case IAssignmentOperation assignment when assignment.Target == place:
                    return place != holder;
                case IIncrementOrDecrementOperation:
                    return place != holder;
                case ISimpleAssignmentOperation assignment:
                    return IsObject(place.Type) && IsChangedIn(assignment.Target);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return IsChanged(declarator.Symbol, declarator);
                case IForEachLoopOperation loop when loop.Collection == place:
                    return loop.Locals.Any(l => IsChanged(l, loop));
                case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } } test:
                    return IsChanged(local, test);
                case IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol local } } test:
                    return IsChanged(local, test);
                case IPropertyInitializerOperation initializer:
                    return IsObject(place.Type) && initializer.InitializedProperties.Any(p => IsChanged(p.OriginalDefinition));
                case IFieldInitializerOperation initializer:
                    return IsObject(place.Type) && initializer.InitializedFields.Any(f => IsChanged(f.OriginalDefinition));
                case IReturnOperation { Kind: OperationKind.Return } returned:
                    if (!IsObject(place.Type) || Function(returned) is not { } function)
                        return false;
                    if (UseList.Unconverted(holder) is IInstanceReferenceOperation or ILocalReferenceOperation && function is IMethodSymbol giver && _entered.Contains(giver))
                    {
                        _giving.Add(function);
                        return false;
                    }

                    return IsChanged(function);
                default:
                    return false;
            }
        }
    }

    private bool IsChangedIn(IOperation target) => target switch
    {
        ILocalReferenceOperation local => IsChanged(local.Local, local),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member when changes.IsInSource(member.Member) => IsChanged(member.Member.OriginalDefinition),
        _ => false,
    };

    private bool IsChangedBy(IArgumentOperation argument, bool isPart) => argument switch
    {
        { Parameter: null } => false,
        { Parameter.RefKind: RefKind.Ref or RefKind.Out } => isPart || argument.Value.Type?.IsReferenceType == true,
        { Parent: IInvocationOperation call } when !changes.IsInSource(call.TargetMethod) => CollectionChanges.Fills(call.TargetMethod, argument.Parameter),
        _ => IsObject(argument.Value.Type) && changes.IsInSource(argument.Parameter) && IsChanged(argument.Parameter.OriginalDefinition),
    };

    /// <summary>Whether a collection gives out one of its elements, which is then changed: <c>TryGetValue(key, out var lines)</c>.</summary>
    private bool IsGivenOut(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (call.TargetMethod.Name is "TryGetValue" or "TryPeek" && argument is { Parameter.RefKind: RefKind.Out } && argument.Value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().FirstOrDefault() is { } given)
                return IsChanged(given.Local, call);
        }

        return false;
    }

    private bool Gives(IInvocationOperation call, ITypeSymbol? receiver) => changes.TargetsOf(new(call.TargetMethod, call.IsVirtual, receiver)).Any(_giving.Contains);

    /// <summary>Whether a method changes the object that it is called on.</summary>
    private bool Changes(IMethodSymbol method, bool isVirtual, ITypeSymbol? receiver)
    {
        if (!changes.IsInSource(method))
            return CollectionChanges.Contains(method) || CollectionChanges.ContainsOther(method);
        foreach (var target in changes.TargetsOf(new(method, isVirtual, receiver)))
        {
            if (target is IMethodSymbol run && changes.IsInSource(run) && _entered.Add(run)
                && changes.Uses.CodeOf(run).SelectMany(c => c.Descendants()).Any(o => o is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && IsChanged(o, o)))
                return true;
        }

        return false;
    }

    private static ISymbol? Function(IOperation returned)
    {
        for (var outer = returned.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation)
                return null;
            if (outer is ILocalFunctionOperation local)
                return local.Symbol;
        }

        var member = returned.SemanticModel?.GetEnclosingSymbol(returned.Syntax.SpanStart);
        return (member as IMethodSymbol)?.AssociatedSymbol ?? member;
    }

    private static bool IsObject(ITypeSymbol? type) => type is { IsReferenceType: true, SpecialType: not SpecialType.System_String } or ITypeParameterSymbol { IsValueType: false };
}
