using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations;

/// <summary>
/// A marked class as the compiler sees it: what the rules look at and what a spec is read from. Lives within one transform or one analysis only.
/// </summary>
internal sealed class Declaration
{
    private Declaration(INamedTypeSymbol type, DeclarationKind kind, AttributeData attribute, bool isMarkedTwice)
    {
        Type = type;
        Kind = kind;
        Attribute = attribute;
        IsMarkedTwice = isMarkedTwice;
        Bodies = [.. type.GetMembers().OfType<IMethodSymbol>().Where(IsBody)];
        Constructors = [.. type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public)];
    }

    public INamedTypeSymbol Type { get; }

    public DeclarationKind Kind { get; }

    public AttributeData Attribute { get; }

    public bool IsMarkedTwice { get; }

    /// <summary>The public methods that could be the body; exactly one in a valid declaration.</summary>
    public IReadOnlyList<IMethodSymbol> Bodies { get; }

    public IMethodSymbol? Body => Bodies.Count == 1 ? Bodies[0] : null;

    public IReadOnlyList<IMethodSymbol> Constructors { get; }

    /// <summary>The parameters that are recorded.</summary>
    public IEnumerable<IParameterSymbol> Inputs => Body?.Parameters.Where(p => !EngineTypes.IsSupplied(p.Type)) ?? [];

    /// <summary>What a compensation undoes.</summary>
    public INamedTypeSymbol? Activity =>
        Kind == DeclarationKind.Compensation ? Attribute.Only()?.Value as INamedTypeSymbol : null;

    public string DefaultName => Type.ContainingType is null ? Type.Name : string.Join(".", Nesting(Type).Select(t => t.Name));

    public string? GivenName => (Kind == DeclarationKind.Compensation ? Attribute.Setting("Name") : Attribute.Only()?.Value) as string;

    public string DurableName => GivenName ?? DefaultName;

    public int Version => Attribute.Setting("Version") is int version ? version : 1;

    public bool OnUnknown => Attribute.Setting("OnUnknown") is true;

    public IEnumerable<string> FormerNames => Attribute.Settings("FormerNames").Select(n => n.Value).OfType<string>();

    /// <summary>Containing types and the class itself joined, as they stand in the name of the class that holds the stub.</summary>
    public string StubClassName => string.Join("_", Nesting(Type).Select(t => t.Name)) + "Calls";

    /// <summary>Where a fault of the class as a whole is shown.</summary>
    public Location Location => Type.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;

    /// <summary>Where a fault of the attribute is shown.</summary>
    public Location AttributeLocation =>
        Attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : Location;

    /// <summary>What follows "The", for messages.</summary>
    public string Noun => Kind switch
    {
        DeclarationKind.Workflow => "workflow",
        DeclarationKind.Activity => "activity",
        _ => "compensation",
    };

    /// <summary>The declaration that a class makes, or <see langword="null"/> when it is not marked.</summary>
    public static Declaration? Of(INamedTypeSymbol type)
    {
        Declaration? found = null;
        foreach (var attribute in type.GetAttributes())
        {
            if (EngineTypes.KindOf(attribute.AttributeClass) is not { } kind)
                continue;
            if (found is not null)
                return new Declaration(type, found.Kind, found.Attribute, isMarkedTwice: true);
            found = new Declaration(type, kind, attribute, isMarkedTwice: false);
        }

        return found;
    }

    /// <summary>The containing types, outermost first, and the type itself.</summary>
    public static IEnumerable<INamedTypeSymbol> Nesting(INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var t = type; t is not null; t = t.ContainingType)
            types.Push(t);
        return types;
    }

    public override string ToString() => TypeText.Dotted(Type);

    private bool IsBody(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }
        && (method.Name == "RunAsync" || (method.Name == "Run" && Kind != DeclarationKind.Workflow));
}
