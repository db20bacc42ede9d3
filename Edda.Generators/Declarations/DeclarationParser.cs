using Edda.Generators.Model;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations;

/// <summary>Reads a spec from a valid declaration. Payload types are named, never walked.</summary>
internal static class DeclarationParser
{
    private static readonly string[] s_policyNumbers =
        ["MaxAttempts", "InitialIntervalSeconds", "BackoffCoefficient", "MaxIntervalSeconds", "MaxDurationSeconds", "TimeoutSeconds"];

    public static DeclarationSpec Parse(Declaration declaration) => new(
        declaration.Kind,
        ParseType(declaration.Type),
        declaration.DurableName,
        BodyParser.Parse(declaration, declaration.Body!),
        new([.. declaration.Constructors[0].Parameters.Select(ParseDependency)]))
    {
        Version = declaration.Version,
        FormerNames = new([.. declaration.FormerNames]),
        Policy = ParsePolicy(declaration),
        RefusesUse = Obsolescence.RefusesUse(declaration),
        Stub = declaration.Kind == DeclarationKind.Activity ? ParseStub(declaration) : null,
        Compensation = declaration.Activity is { } activity ? ParseCompensation(declaration, activity) : null,
    };

    private static TypeSpec ParseType(INamedTypeSymbol type) => new(
        type.ContainingNamespace.IsGlobalNamespace ? "" : TypeText.Escaped(type.ContainingNamespace),
        new([.. Declaration.Nesting(type).Select(t => $"partial {KeywordOf(t)} {Identifier.Escape(t.Name)}")]),
        TypeText.Plain(type),
        TypeText.Dotted(type),
        Identifier.Flatten(TypeText.Dotted(type)));

    private static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static DependencySpec ParseDependency(IParameterSymbol parameter)
    {
        var keyed = parameter.GetAttributes().FirstOrDefault(a => EngineTypes.IsFromKeyedServices(a.AttributeClass));
        var isOptional = parameter.HasExplicitDefaultValue;
        var type = isOptional && parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return new DependencySpec(
            TypeText.Plain(type),
            keyed?.Only() is { } key ? Literal.Of(key) : null,
            isOptional ? Literal.DefaultOf(parameter) : null);
    }

    private static EquatableArray<string> ParsePolicy(Declaration declaration)
    {
        var settings = new List<string>();
        foreach (var name in s_policyNumbers)
        {
            if (declaration.Attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Primitive } value)
                settings.Add($"{name} = {Literal.Of(value)}");
        }

        foreach (var name in new[] { "RetryOn", "DoNotRetryOn" })
        {
            var types = declaration.Attribute.Settings(name).Where(t => t.Value is ITypeSymbol).Select(Literal.Of).ToArray();
            if (types.Length > 0)
                settings.Add($"{name} = new global::System.Type[] {{ {string.Join(", ", types)} }}");
        }

        return new([.. settings]);
    }

    private static StubSpec ParseStub(Declaration declaration)
    {
        var types = declaration.Inputs.Select(p => p.Type).Append(BodyParser.ResultOf(declaration.Body!.ReturnType)).Append(declaration.Type);
        return new StubSpec(declaration.StubClassName, declaration.Type.Name, types.All(t => t is null || Reach.IsPublic(t)), Obsolescence.Attribute(declaration));
    }

    private static CompensationSpec ParseCompensation(Declaration declaration, INamedTypeSymbol activity)
    {
        var undone = Declaration.Of(activity)!;
        var body = BodyParser.Parse(undone, undone.Body!);
        return new CompensationSpec(
            TypeText.Plain(activity),
            $"{body.InputType}, {body.ResultType}",
            undone.DurableName,
            declaration.OnUnknown,
            new([.. declaration.Inputs.Select(p => CompensationBinder.Bind(p, undone, declaration.OnUnknown).Expression!)]));
    }
}
