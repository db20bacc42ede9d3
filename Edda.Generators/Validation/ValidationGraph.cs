using Edda.Generators.Declarations;
using Edda.Generators.Model;
using Edda.Generators.Payloads;
using Edda.Generators.Text;
using Edda.Generators.Validation.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Validation;

/// <summary>The types that inputs are made of, each read once; it then tells which of them have anything to check.</summary>
internal sealed class ValidationGraph(AnnotationParser annotations, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, TypeNode> _nodes = new(StringComparer.Ordinal);
    private readonly List<(ValidationRoot Root, List<ParsedMember> Parameters)> _inputs = [];
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    private Compilation Compilation => annotations.Compilation;

    internal void Add(ValidationRoot root)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(root.DocumentationId, Compilation) is not IMethodSymbol body)
            return;
        var payload = Payload(body);
        var parameters = payload.Select((p, i) => Parse(p, p.Type, payload.Count == 1 ? "input" : $"input.Item{Literal.Number(i + 1)}", p.GetAttributes(), null)).ToList();
        _inputs.Add((root, parameters));
        foreach (var parameter in parameters)
            Reach(parameter.Type);
    }

    /// <summary>Finds the types of a body's inputs, for who asks only for <see cref="Declarations"/>.</summary>
    internal void Add(IMethodSymbol body)
    {
        foreach (var parameter in Payload(body))
            Reach(parameter.Type);
    }

    /// <summary>The declarations whose members are read, those of base types included.</summary>
    internal IEnumerable<INamedTypeSymbol> Declarations() => _nodes.Values.SelectMany(n => Declarers(n.Type)).Select(t => t.OriginalDefinition);

    /// <summary>Finds what has to be checked: types with annotations, then those that lead to them, to a fixed point.</summary>
    internal void Close()
    {
        foreach (var pair in _nodes)
        {
            if (pair.Value.HasChecks)
                _checked.Add(pair.Key);
        }

        bool grew;
        do
        {
            grew = false;
            foreach (var pair in _nodes)
                grew |= pair.Value.Targets.Any(_checked.Contains) && _checked.Add(pair.Key);
        }
        while (grew);
    }

    internal EquatableArray<InputSpec> Inputs() => new(
        [.. _inputs.OrderBy(i => i.Root.Identifier, StringComparer.Ordinal).Select(i => new InputSpec(i.Root, Checks(i.Parameters)))]);

    internal EquatableArray<ValidatorSpec> Validators() => new(
        [.. _nodes.Where(n => _checked.Contains(n.Key)).OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => Validator(n.Key, n.Value))]);

    private ValidatorSpec Validator(string name, TypeNode node) => new(name, PayloadNames.KeyOf(node.Type).Identifier, Literal.Of(node.Type.Name))
    {
        IsRecursive = !node.Type.IsValueType && ReachesItself(name),
        IsSelfValidating = node.IsSelfValidating,
        Members = Checks(node.Members),
        Whole = node.Whole,
        Derived = new([.. node.Derived.Where(d => _checked.Contains(PayloadNames.FullName(d)))
            .OrderByDescending(Depth).ThenBy(PayloadNames.FullName, StringComparer.Ordinal)
            .Select(d => new DerivedValidator(PayloadNames.FullName(d), PayloadNames.KeyOf(d).Identifier))]),
    };

    private static List<IParameterSymbol> Payload(IMethodSymbol body) => [.. body.Parameters.Where(p => !EngineTypes.IsSupplied(p.Type))];

    private static int Depth(INamedTypeSymbol type)
    {
        var depth = 0;
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            depth++;
        return depth;
    }

    private EquatableArray<MemberChecks> Checks(List<ParsedMember> members) => new(
        [.. members.Select(m => new MemberChecks(m.Name, m.Access, m.Display, m.Annotations, DescentOf(m.Type))).Where(m => !m.Annotations.IsEmpty || m.Descent is not null)]);

    private bool ReachesItself(string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(_nodes[name].Targets);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next == name)
                return true;
            if (seen.Add(next))
            {
                foreach (var target in _nodes[next].Targets)
                    pending.Push(target);
            }
        }

        return false;
    }

    private Descent? DescentOf(ITypeSymbol type)
    {
        switch (TypeShapes.Of(type))
        {
            case (TypeShape.Items, { } element):
                return DescentOf(element) is { } item ? new ItemsDescent(item, type is INamedTypeSymbol { Name: "ImmutableArray" }) : null;
            case (TypeShape.Map, { } mapped):
                return DescentOf(mapped) is { } value ? new MapDescent(value) : null;
            case (TypeShape.Object, { } target):
                return _checked.Contains(PayloadNames.FullName(target)) ? new ValueDescent(PayloadNames.KeyOf(target).Identifier) : null;
            default:
                return null;
        }
    }

    private void Reach(ITypeSymbol start)
    {
        var pending = new Stack<ITypeSymbol>();
        pending.Push(start);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Target(pending.Pop()) is not { } type)
                continue;
            var name = PayloadNames.FullName(type);
            if (_nodes.ContainsKey(name))
                continue;
            var node = ParseType(type);
            _nodes.Add(name, node);
            foreach (var member in node.Members)
                pending.Push(member.Type);
            foreach (var derived in node.Derived)
                pending.Push(derived);
        }
    }

    /// <summary>The type with members that <paramref name="type"/> is or is made of.</summary>
    private INamedTypeSymbol? Target(ITypeSymbol type) => TypeShapes.Of(type) switch
    {
        (TypeShape.Items or TypeShape.Map, { } inner) => Target(inner),
        (TypeShape.Object, INamedTypeSymbol target) when Compilation.IsSymbolAccessibleWithin(target, Compilation.Assembly) => target,
        _ => null,
    };

    private TypeNode ParseType(INamedTypeSymbol type)
    {
        var members = new List<ParsedMember>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in Declarers(type).SelectMany(d => d.GetMembers()))
        {
            var memberType = symbol switch
            {
                IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: { } get } property when Compilation.IsSymbolAccessibleWithin(get, Compilation.Assembly) => property.Type,
                // The items of a tuple are fields that no source declares.
                IFieldSymbol { IsStatic: false } field when type.IsTupleType => field.Type,
                IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false, AssociatedSymbol: null } field when Compilation.IsSymbolAccessibleWithin(field, Compilation.Assembly) => field.Type,
                _ => null,
            };
            if (memberType is null || symbol.ExplicitName() || symbol.IgnoreCondition() == "Always" || (type.IsTupleType && symbol.Name == "Rest") || !seen.Add(symbol.Name))
                continue;
            members.Add(Parse(symbol, memberType, $"value.{Identifier.Escape(symbol.Name)}", AttributesOf(type, symbol), type));
        }

        var derived = type.AllJson("DerivedType").Select(d => d.ConstructorArguments[0].Value).OfType<INamedTypeSymbol>()
            .Where(d => !SymbolEqualityComparer.Default.Equals(d, type)).ToList();
        var isSelf = type.AllInterfaces.Any(i => i.ToDisplayString() == "System.ComponentModel.DataAnnotations.IValidatableObject");
        var targets = members.Select(m => m.Type).Concat(derived).Select(Target).OfType<INamedTypeSymbol>().Select(PayloadNames.FullName).ToList();
        return new(type, members, annotations.Whole(type), isSelf, derived, targets);
    }

    private ParsedMember Parse(ISymbol symbol, ITypeSymbol type, string access, IReadOnlyCollection<AttributeData> attributes, ITypeSymbol? owner)
    {
        var display = AnnotationParser.Display(symbol, attributes);
        return new(symbol.Name, access, display, annotations.Parse(AnnotationParser.Annotations(attributes), type, access, display, owner), type);
    }

    private static IEnumerable<INamedTypeSymbol> Declarers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
            yield return current;
        if (type.TypeKind != TypeKind.Interface)
            yield break;
        foreach (var inherited in type.AllInterfaces)
            yield return inherited;
    }

    /// <summary>The attributes of a member, of the members it overrides, and of the constructor parameter it comes from: a record puts them there.</summary>
    private static List<AttributeData> AttributesOf(INamedTypeSymbol type, ISymbol member)
    {
        var attributes = new List<AttributeData>();
        for (var current = member; current is not null; current = (current as IPropertySymbol)?.OverriddenProperty)
            attributes.AddRange(current.GetAttributes());
        foreach (var declaring in Declarers(type))
        {
            foreach (var parameter in declaring.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public).SelectMany(c => c.Parameters))
            {
                if (string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase))
                    attributes.AddRange(parameter.GetAttributes());
            }
        }

        return attributes;
    }

    /// <summary>A member with its symbol, which stays inside this walk.</summary>
    private sealed class ParsedMember(string name, string access, string display, AnnotationSet annotations, ITypeSymbol type)
    {
        internal string Name { get; } = name;

        internal string Access { get; } = access;

        internal string Display { get; } = display;

        internal AnnotationSet Annotations { get; } = annotations;

        internal ITypeSymbol Type { get; } = type;
    }

    /// <summary>A type as read by itself.</summary>
    private sealed class TypeNode(INamedTypeSymbol type, List<ParsedMember> members, EquatableArray<string> whole, bool isSelfValidating, List<INamedTypeSymbol> derived, List<string> targets)
    {
        internal INamedTypeSymbol Type { get; } = type;

        internal List<ParsedMember> Members { get; } = members;

        internal EquatableArray<string> Whole { get; } = whole;

        internal bool IsSelfValidating { get; } = isSelfValidating;

        internal List<INamedTypeSymbol> Derived { get; } = derived;

        /// <summary>The full names of the types that its members and derived types lead to.</summary>
        internal List<string> Targets { get; } = targets;

        internal bool HasChecks => IsSelfValidating || Whole.Count > 0 || Members.Any(m => !m.Annotations.IsEmpty);
    }
}
