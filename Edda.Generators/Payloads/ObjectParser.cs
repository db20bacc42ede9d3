using Edda.Generators.Model;
using Edda.Generators.Payloads.Model;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>Reads the members and the constructor of an object.</summary>
internal sealed class ObjectParser(PayloadParser parser, INamedTypeSymbol type)
{
    private readonly List<PayloadEdge> _edges = [];
    private readonly List<Candidate> _members = [];
    private readonly List<IFieldSymbol> _unrecorded = [];
    private string? _refusal;
    private string _refusedMember = "";

    private Compilation Compilation => parser.Compilation;

    internal ParsedPayload Parse()
    {
        CollectMembers();
        var derived = Hierarchy();
        IMethodSymbol? constructor = null;
        if (!type.IsAbstract && type.TypeKind != TypeKind.Interface)
            constructor = ChooseConstructor();
        else if (!derived)
            Refuse($"it is {(type.TypeKind == TypeKind.Interface ? "an interface" : "abstract")} and names no [JsonDerivedType], so nothing says which class to make when it is read back; list the classes, each with a discriminator, or use one of them");
        var shape = _refusal is null ? Shape(constructor) : null;
        return _refusal is null ? new(shape!, _edges, Ancestor(), _unrecorded) : ParsedPayload.Refused(_refusal, _refusedMember);
    }

    private ObjectShape Shape(IMethodSymbol? constructor)
    {
        var setsRequired = constructor?.Has("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") == true;
        var members = new List<MemberSpec>();
        foreach (var member in _members)
        {
            if (Member(member, setsRequired) is { } spec)
                members.Add(spec);
        }

        var concrete = !type.IsAbstract && type.TypeKind != TypeKind.Interface;
        return new(
            type.IsValueType,
            concrete ? Constructor(constructor, setsRequired) : null,
            new([.. members]),
            type.Json("NumberHandling").FirstExpression(),
            type.Json("ObjectCreationHandling").FirstExpression(),
            type.Json("UnmappedMemberHandling").FirstExpression());
    }

    private void Refuse(string reason, string member = "")
    {
        if (_refusal is null)
            (_refusal, _refusedMember) = (reason, member);
    }

    private void CollectMembers()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var recorded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaring in Declarers())
        {
            var own = new List<string>();
            foreach (var symbol in declaring.GetMembers())
            {
                if (symbol.IsStatic || symbol is not (IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.Length: 0 } or IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } or IFieldSymbol { CorrespondingTupleField: not null }))
                    continue;
                if (type.IsTupleType && !IsTupleItem(symbol))
                    continue;
                own.Add(symbol.Name);
                if (seen.Contains(symbol.Name))
                    continue;
                if (IsRecorded(symbol))
                    Add(symbol, recorded);
                else if (symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Public } field && IsOwn(field) && field.Json("Ignore") is null)
                    _unrecorded.Add(field);
            }

            // A name that a derived type declares again hides or overrides the one below it.
            seen.UnionWith(own);
        }
    }

    private void Add(ISymbol symbol, HashSet<string> recorded)
    {
        var name = symbol.Json("PropertyName") is { } named ? (string?)named.ConstructorArguments[0].Value : null;
        if (!recorded.Add(name ?? symbol.Name))
            Refuse($"two members are recorded as '{name ?? symbol.Name}'; give one another name with [JsonPropertyName], or leave it out with [JsonIgnore]", $".{symbol.Name}");
        _members.Add(new(symbol, name));
    }

    private static bool IsTupleItem(ISymbol symbol) =>
        symbol is IFieldSymbol field && (field.Name == "Rest" || (field.CorrespondingTupleField is { } item && field.Name == item.Name && item.Name.StartsWith("Item", StringComparison.Ordinal)))
        && (field.Name == "Rest" || (int.TryParse(field.Name.Substring(4), out var n) && n <= 7));

    private List<INamedTypeSymbol> Declarers()
    {
        if (type.TypeKind == TypeKind.Interface)
            return [type, .. type.AllInterfaces];
        var chain = new List<INamedTypeSymbol>();
        for (var current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
            chain.Add(current);
        return chain;
    }

    private bool IsRecorded(ISymbol symbol)
    {
        if (type.IsTupleType)
            return true;
        if (symbol.Name == "EqualityContract" && symbol.DeclaredAccessibility != Accessibility.Public)
            return false;
        if (symbol.Json("Include") is not null || symbol.Json("ExtensionData") is not null)
            return true;
        return symbol is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property
            && (property.GetMethod?.DeclaredAccessibility == Accessibility.Public || property.SetMethod?.DeclaredAccessibility == Accessibility.Public);
    }

    private IMethodSymbol? ChooseConstructor()
    {
        var constructors = type.InstanceConstructors;
        var marked = constructors.Where(c => c.Json("Constructor") is not null).ToList();
        if (marked.Count > 1)
            Refuse("more than one constructor has [JsonConstructor]; leave it on the one to use");
        var chosen = marked.FirstOrDefault();
        var open = constructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && !c.IsImplicitlyDeclared).ToList();
        if (type.IsTupleType)
            return null;
        if (chosen is null && type.IsValueType)
        {
            chosen = open.FirstOrDefault(c => c.Parameters.Length == 0);
            if (chosen is null && open.Count == 1 && open[0].Parameters.All(p => Bound(p) is not null))
                chosen = open[0];
        }
        else if (chosen is null)
        {
            open = [.. constructors.Where(c => c.DeclaredAccessibility == Accessibility.Public)];
            chosen = open.FirstOrDefault(c => c.Parameters.Length == 0) ?? (open.Count == 1 ? open[0] : null);
            if (chosen is null)
                Refuse(open.Count == 0 ? "it has no public constructor; mark the one to use with [JsonConstructor]" : "it has several public constructors; mark the one to use with [JsonConstructor]");
        }

        if (chosen is not null)
            CheckConstructor(chosen);
        return chosen;
    }

    private void CheckConstructor(IMethodSymbol constructor)
    {
        if (!IsReachable(constructor))
            Refuse("its constructor is not public, and the private parts of a type of another assembly are not relied upon; name the type in a JsonSerializerContext of this project");
        foreach (var parameter in constructor.Parameters)
        {
            if (Bound(parameter) is not { } member)
                Refuse($"the constructor's parameter '{parameter.Name}' has no member of the same name and type, so its value is not recorded; add one, or mark another constructor with [JsonConstructor]");
            else
                member.IsBound = true;
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                Refuse($"the constructor's parameter '{parameter.Name}' is passed by reference; take it by value, or mark another constructor with [JsonConstructor]");
        }
    }

    private Candidate? Bound(IParameterSymbol parameter) =>
        _members.FirstOrDefault(m => string.Equals(m.Symbol.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && PayloadNames.FullName(TypeOf(m.Symbol)) == PayloadNames.FullName(parameter.Type));

    private ConstructorSpec Constructor(IMethodSymbol? constructor, bool setsRequired)
    {
        if (constructor is null)
            return new(EquatableArray<ParameterSpec>.Empty, null, IsDefaultValue: true);
        var mustBypass = !Compilation.IsSymbolAccessibleWithin(constructor, Compilation.Assembly) || (HasRequiredMembers() && !setsRequired);
        var parameters = constructor.Parameters.Select((p, i) =>
        {
            var ignored = Bound(p)!.Symbol.IgnoreCondition();
            var fallback = p.HasExplicitDefaultValue ? Literal.Boxed(p.ExplicitDefaultValue, p.Type)
                // A member that is left out when it is null or default must not be demanded when read.
                : ignored is null or "Never" ? null : $"default({PayloadNames.FullName(p.Type)})";
            return new ParameterSpec(p.Name, PayloadNames.FullName(p.Type), PayloadNames.FullName(p.OriginalDefinition.Type), fallback, AdmitsNull(p.Type, p.OriginalDefinition.Type, p, "AllowNull", "DisallowNull"), p.RefKind == RefKind.In);
        });
        return new(new([.. parameters]), mustBypass ? Host(type) : null, IsDefaultValue: false);
    }

    private bool HasRequiredMembers() => Declarers().SelectMany(d => d.GetMembers()).Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private MemberSpec? Member(Candidate candidate, bool setsRequired)
    {
        var symbol = candidate.Symbol;
        var memberType = TypeOf(symbol);
        var path = $".{symbol.Name}";
        var ignore = symbol.IgnoreCondition();
        var isIgnored = ignore == "Always";
        if (isIgnored && !candidate.IsBound)
            return null;
        string? converter = null;
        if (symbol.Json("Converter") is { } attribute && !isIgnored && !parser.TryConverter(attribute, memberType, out converter, out var reason))
            Refuse(reason, path);
        if (converter is null)
            _edges.Add(new(path, memberType, symbol));
        if (memberType.IsRefLikeType || memberType.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || symbol is IPropertySymbol { ReturnsByRef: true } or IPropertySymbol { ReturnsByRefReadonly: true })
            Refuse(LiveObjects.Address, path);
        var isExtension = symbol.Json("ExtensionData") is not null;
        if (isExtension && !IsExtensionDictionary(memberType))
            Refuse("extension data is recorded as Dictionary<string, JsonElement>, IDictionary<string, JsonElement> or JsonObject", path);
        var get = isIgnored ? MemberAccess.None : GetAccess(symbol);
        var set = isIgnored || candidate.IsBound ? MemberAccess.None : SetAccess(symbol);
        var omitted = ignore is not (null or "Never");
        return new(symbol.Name, PayloadNames.FullName(memberType), PayloadNames.FullName(TypeOf(symbol.OriginalDefinition)), symbol is IFieldSymbol, Host(symbol.ContainingType))
        {
            Get = get,
            Set = set,
            JsonName = candidate.JsonName,
            IsRequired = !omitted && set != MemberAccess.None && (symbol.Json("Required") is not null || (!setsRequired && symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })),
            GetIsNotNull = get != MemberAccess.None && RefusesNull(symbol, "MaybeNull", "NotNull"),
            SetIsNotNull = set != MemberAccess.None && RefusesNull(symbol, "AllowNull", "DisallowNull"),
            IsExtensionData = isExtension,
            Ignore = omitted ? ignore : null,
            Numbers = symbol.Json("NumberHandling").FirstExpression(),
            Creation = symbol.Json("ObjectCreationHandling").FirstExpression(),
            Converter = converter,
            Order = symbol.Json("PropertyOrder")?.ConstructorArguments[0].Value is int order ? order : 0,
        };
    }

    private MemberAccess GetAccess(ISymbol symbol) => symbol switch
    {
        IFieldSymbol => IsAccessible(symbol) ? MemberAccess.Direct : Reached(symbol, MemberAccess.Accessor),
        IPropertySymbol { GetMethod: { } get } => IsAccessible(get) ? MemberAccess.Direct : Reached(symbol, MemberAccess.Accessor),
        _ => MemberAccess.None,
    };

    private MemberAccess SetAccess(ISymbol symbol)
    {
        switch (symbol)
        {
            case IFieldSymbol field:
                return IsAccessible(field) && !field.IsReadOnly ? MemberAccess.Direct : Reached(field, MemberAccess.Accessor);
            case IPropertySymbol { SetMethod: { } set } property:
                if (IsAccessible(set))
                    return set.IsInitOnly ? MemberAccess.Accessor : MemberAccess.Direct;
                // Without it the value would be written and then lost, for no reason that the user can see.
                return IsOwn(property) || property.Json("Include") is not null ? Reached(property, MemberAccess.Accessor) : MemberAccess.None;
            case IPropertySymbol property when IsOwn(property) && property.ContainingType.TypeKind != TypeKind.Interface
                && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)):
                return MemberAccess.BackingField;
            default:
                return MemberAccess.None;
        }
    }

    private MemberAccess Reached(ISymbol symbol, MemberAccess access)
    {
        if (!IsOwn(symbol))
            Refuse("it is not public, and the private parts of a type of another assembly are not relied upon; name the type in a JsonSerializerContext of this project", $".{symbol.Name}");
        return access;
    }

    private bool IsReachable(ISymbol symbol) => IsAccessible(symbol) || IsOwn(symbol);

    private bool IsAccessible(ISymbol symbol) => Compilation.IsSymbolAccessibleWithin(symbol, Compilation.Assembly);

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Compilation.Assembly);

    private static bool IsExtensionDictionary(ITypeSymbol type) => PayloadNames.FullName(type) is
        "global::System.Collections.Generic.Dictionary<string, global::System.Text.Json.JsonElement>"
        or "global::System.Collections.Generic.IDictionary<string, global::System.Text.Json.JsonElement>"
        or "global::System.Text.Json.Nodes.JsonObject";

    private static bool RefusesNull(ISymbol symbol, string admitting, string refusing) =>
        TypeOf(symbol).IsReferenceType && !AdmitsNull(TypeOf(symbol), TypeOf(symbol.OriginalDefinition), symbol, admitting, refusing);

    private static bool AdmitsNull(ITypeSymbol memberType, ITypeSymbol openType, ISymbol symbol, string admitting, string refusing)
    {
        if (!memberType.IsReferenceType)
            return memberType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (symbol.Has($"System.Diagnostics.CodeAnalysis.{refusing}Attribute"))
            return false;
        // The annotation of a type argument is not part of a payload's identity, so a member of type T takes whatever T takes.
        return openType.TypeKind == TypeKind.TypeParameter
            || openType.NullableAnnotation != NullableAnnotation.NotAnnotated
            || symbol.Has($"System.Diagnostics.CodeAnalysis.{admitting}Attribute");
    }

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;

    private static AccessorHost Host(INamedTypeSymbol declaring) => AccessorHosts.Of(declaring);

    private bool Hierarchy()
    {
        var any = false;
        foreach (var attribute in type.AllJson("DerivedType"))
        {
            if (attribute.ConstructorArguments[0].Value is not INamedTypeSymbol derived)
                continue;
            any = true;
            if (attribute.ConstructorArguments.Length < 2)
                Refuse($"[JsonDerivedType(typeof({derived.Name}))] gives no discriminator, so the value could not be read back; add one");
            if (!SymbolEqualityComparer.Default.Equals(derived, type))
                _edges.Add(new($"({derived.Name})", derived));
        }

        return any;
    }

    /// <summary>The nearest type above that names derived types, when it lists this one.</summary>
    private string? Ancestor()
    {
        var above = new List<INamedTypeSymbol>();
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            above.Add(current);
        above.AddRange(type.AllInterfaces);
        var nearest = above.FirstOrDefault(a => a.AllJson("DerivedType").Any());
        var lists = nearest?.AllJson("DerivedType").Any(d => SymbolEqualityComparer.Default.Equals(d.ConstructorArguments[0].Value as ISymbol, type)) == true;
        if (!lists || type.IsValueType)
            return null;
        _edges.Add(new($"({nearest!.Name})", nearest));
        return PayloadNames.FullName(nearest);
    }

    private sealed class Candidate(ISymbol symbol, string? jsonName)
    {
        public ISymbol Symbol { get; } = symbol;

        public string? JsonName { get; } = jsonName;

        /// <summary>The constructor takes its value.</summary>
        public bool IsBound { get; set; }
    }
}
