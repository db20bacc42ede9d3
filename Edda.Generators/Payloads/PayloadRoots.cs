using Edda.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Payloads;

/// <summary>A type that a serializer context of the compilation names.</summary>
/// <param name="Type">The type's full name.</param>
/// <param name="Context">The context's full name.</param>
internal sealed record ContextType(string Type, string Context);

/// <summary>Finds payload types that no declaration names: in attributes, in generic calls, in serializer contexts.</summary>
internal static class PayloadRoots
{
    /// <summary>Verbs of Edda whose type argument is a payload.</summary>
    internal static readonly string[] Verbs = ["WaitEvent", "TryWaitEvent", "SendEventAsync"];

    internal static IncrementalValuesProvider<TypeKey> Attributes(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "Edda.EddaPayloadAttribute",
            static (node, _) => node is CompilationUnitSyntax,
            static (match, _) => new EquatableArray<TypeKey>([.. match.Attributes.Select(NamedType).OfType<ITypeSymbol>().Select(PayloadNames.KeyOf)]))
        .SelectMany(static (keys, _) => keys);

    internal static IncrementalValuesProvider<TypeKey> Calls(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.CreateSyntaxProvider(static (node, _) => IsVerb(node), static (call, cancellationToken) => TypeArgument(call.Node, call.SemanticModel, cancellationToken))
            .Where(static type => type is not null)
            .Select(static (type, _) => type!);

    internal static IncrementalValuesProvider<ContextType> Contexts(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "System.Text.Json.Serialization.JsonSerializableAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            static (match, _) => new EquatableArray<ContextType>([.. InContext((INamedTypeSymbol)match.TargetSymbol, match.Attributes)]))
        .SelectMany(static (types, _) => types);

    /// <summary>The types that <paramref name="context"/> names.</summary>
    internal static IEnumerable<ContextType> InContext(INamedTypeSymbol context, IEnumerable<AttributeData> attributes)
    {
        var name = PayloadNames.FullName(context);
        return context.BaseType?.Name == "JsonSerializerContext"
            ? attributes.Select(NamedType).OfType<ITypeSymbol>().Select(type => new ContextType(PayloadNames.FullName(type), name))
            : [];
    }

    internal static bool IsVerb(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: { } callee } && Array.IndexOf(Verbs, Name(callee)?.Identifier.ValueText) >= 0;

    internal static ITypeSymbol? TypeArgumentSymbol(SyntaxNode call, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { TypeArguments.Length: 1 } method
            && method.ContainingAssembly.Name.StartsWith("Edda.", StringComparison.Ordinal)
            ? method.TypeArguments[0]
            : null;

    /// <summary>Where the user names the type: its argument where it is written, else the verb.</summary>
    internal static SyntaxNode TypeArgumentNode(SyntaxNode call) => Name(((InvocationExpressionSyntax)call).Expression) switch
    {
        GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } => arguments[0],
        { } verb => verb,
        null => call,
    };

    /// <summary>The type that an attribute's first argument names.</summary>
    internal static ITypeSymbol? NamedType(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as ITypeSymbol : null;

    private static TypeKey? TypeArgument(SyntaxNode call, SemanticModel model, CancellationToken cancellationToken) =>
        (WrittenTypeArgument(call, model) ?? TypeArgumentSymbol(call, model, cancellationToken)) is { } type and not (ITypeParameterSymbol or IErrorTypeSymbol)
            ? PayloadNames.KeyOf(type)
            : null;

    /// <summary>
    /// The type argument of a verb that is written at a parameter, field or property, as in <c>ctx.WaitEvent&lt;Answer&gt;("answer")</c>. Binding the call
    /// would bind much of the code around it, in a compilation that still lacks what is generated: all of that work would be done again. Where others have a
    /// method of that name, only binding tells whose is called.
    /// </summary>
    private static ITypeSymbol? WrittenTypeArgument(SyntaxNode call, SemanticModel model)
    {
        if (call is not InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax receiver,
                    Name: GenericNameSyntax { Identifier.ValueText: var verb, TypeArgumentList.Arguments: { Count: 1 } written },
                },
            }
            || Namesakes.Of(model.Compilation).Contains(verb))
        {
            return null;
        }

        ITypeSymbol? owner = null;
        foreach (var symbol in model.LookupSymbols(receiver.SpanStart, name: receiver.Identifier.ValueText))
        {
            // The nearest meaning of a name comes alone, unless it is a group of methods; a local without a written type would have to be bound.
            owner = symbol switch
            {
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                _ => null,
            };
        }

        return owner is { ContainingAssembly.Name: { } assembly } && assembly.StartsWith("Edda.", StringComparison.Ordinal)
            ? model.GetSpeculativeTypeInfo(written[0].SpanStart, written[0], SpeculativeBindingOption.BindAsTypeOrNamespace).Type
            : null;
    }

    private static SimpleNameSyntax? Name(ExpressionSyntax callee) => callee switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax member => member.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
