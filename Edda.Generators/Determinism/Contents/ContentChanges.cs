using Edda.Generators.Bodies;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Contents;

/// <summary>
/// Looks for changes of what one static holds: wherever it is used, and wherever the same object goes from there, by locals, loops, parameters, fields and
/// what members return. Methods of this compilation are looked into; those of other assemblies change nothing but collections and what they are known to
/// fill. A copy (<c>ToList()</c>) is another object.
/// </summary>
internal sealed class ContentChanges(WorkflowFacts facts)
{
    private readonly SymbolUses _uses = new(facts.Compilation);
    private readonly Dictionary<INamedTypeSymbol, Making> _makings = new(SymbolEqualityComparer.Default);

    /// <summary>The member whose code changes what a static holds; null when none does.</summary>
    public ISymbol? MakerOf(ISymbol member)
    {
        var search = new Search(this, member.ContainingType);
        return search.IsChanged(member) ? search.Changer : null;
    }

    /// <summary>Whether an operation stands where the statics of their class are made.</summary>
    public bool IsMaking(IOperation operation, INamedTypeSymbol owner) => MakingOf(owner).Contains(operation);

    private Making MakingOf(INamedTypeSymbol owner)
    {
        if (!_makings.TryGetValue(owner.OriginalDefinition, out var making))
            _makings.Add(owner.OriginalDefinition, making = new(_uses, owner.OriginalDefinition));
        return making;
    }

    /// <summary>One question, which comes to each place once.</summary>
    private sealed class Search(ContentChanges changes, INamedTypeSymbol owner)
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
            IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter when changes._uses.CodeOf(method).ToList() is { Count: > 0 } code =>
                code.SelectMany(c => c.Descendants()).Where(o => o is IParameterReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Parameter, parameter)),
            _ => changes._uses.Of(holder),
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
                    case ISimpleAssignmentOperation assignment when assignment.Target == place && holder is IInstanceReferenceOperation && IsFirst(assignment, place):
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

        /// <summary>Whether a member is written under the condition that it holds nothing yet, as <c>??=</c> does.</summary>
        private static bool IsFirst(IOperation assignment, IOperation place)
        {
            if (place is not IMemberReferenceOperation { Member: var member })
                return false;
            var inner = assignment;
            for (var outer = inner.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); inner = outer, outer = outer.Parent)
            {
                if (outer is IConditionalOperation choice && choice.WhenTrue == inner && AsksForNull(choice.Condition, member))
                    return true;
            }

            return false;
        }

        private static bool AsksForNull(IOperation condition, ISymbol member) => condition switch
        {
            IIsPatternOperation { Value: var asked, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => IsOf(asked, member),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var asked, RightOperand.ConstantValue: { HasValue: true, Value: null } } => IsOf(asked, member),
            _ => false,
        };

        private static bool IsOf(IOperation asked, ISymbol member) => UseList.Unconverted(asked) is IMemberReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Member, member);

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
                    && changes._uses.CodeOf(run).SelectMany(c => c.Descendants()).Any(o => o is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && IsChanged(o, o)))
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

    private bool IsInSource(ISymbol symbol) => facts.IsInSource(symbol);

    private IReadOnlyList<ISymbol> TargetsOf(Use use) => facts.Targets.Of(use);
}
