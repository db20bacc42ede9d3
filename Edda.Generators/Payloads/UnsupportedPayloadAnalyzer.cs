using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Payloads;

/// <summary>Refuses payload types that have no recorded form, and points out fields that are lost, where the user names the type, with the path to the offending member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedPayloadAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [PayloadRules.Unsupported, PayloadRules.OpenType, PayloadRules.IgnoredOptions, PayloadRules.UnrecordedField];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var walk = new PayloadWalk(start.Compilation);
            start.RegisterSymbolAction(c => CheckDeclaration(c, walk), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(c => CheckCall(c, walk), SyntaxKind.InvocationExpression);
            start.RegisterSyntaxNodeAction(c => CheckAttribute(c, walk), SyntaxKind.Attribute);
        });
    }

    private static void CheckDeclaration(SymbolAnalysisContext context, PayloadWalk walk)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (IgnoredSettings(type) is { } settings)
            context.ReportDiagnostic(Diagnostic.Create(PayloadRules.IgnoredOptions, type.Locations[0], type.Name, settings));
        if (!type.GetAttributes().Any(a => EngineTypes.KindOf(a.AttributeClass) is not null))
            return;
        foreach (var body in type.GetMembers().OfType<IMethodSymbol>().Where(m => m is { Name: "RunAsync" or "Run", DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsGenericMethod: false }))
        {
            foreach (var parameter in body.Parameters.Where(p => !EngineTypes.IsSupplied(p.Type)))
                Check(walk, parameter.Type, parameter.Locations[0], context.ReportDiagnostic, context.CancellationToken);
            if (BodyParser.ResultOf(body.ReturnType) is { } result)
                Check(walk, result, body.Locations[0], context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void CheckCall(SyntaxNodeAnalysisContext context, PayloadWalk walk)
    {
        if (!PayloadRoots.IsVerb(context.Node) || PayloadRoots.TypeArgumentSymbol(context.Node, context.SemanticModel, context.CancellationToken) is not { } type)
            return;
        if (IsOpen(type))
            context.ReportDiagnostic(Diagnostic.Create(PayloadRules.OpenType, context.Node.GetLocation(), type.Name));
        else
            Check(walk, type, context.Node.GetLocation(), context.ReportDiagnostic, context.CancellationToken);
    }

    private static void CheckAttribute(SyntaxNodeAnalysisContext context, PayloadWalk walk)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not TypeOfExpressionSyntax named
            || !attribute.Name.ToString().Contains("EddaPayload")
            || context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type?.ToDisplayString() != "Edda.EddaPayloadAttribute")
            return;
        if (context.SemanticModel.GetTypeInfo(named.Type, context.CancellationToken).Type is { } type)
            Check(walk, type, named.GetLocation(), context.ReportDiagnostic, context.CancellationToken);
    }

    private static void Check(PayloadWalk walk, ITypeSymbol type, Location location, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        // An unknown type is the compiler's to report.
        if (type.TypeKind == TypeKind.Error)
            return;
        var verdict = walk.Judge(type, cancellationToken);
        if (verdict.Refusal is { } refused)
            report(Diagnostic.Create(PayloadRules.Unsupported, location, refused.Path, refused.Reason));
        foreach (var field in verdict.Unrecorded)
            report(Diagnostic.Create(PayloadRules.UnrecordedField, location, [field.Location], field.Path));
    }

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };

    /// <summary>What a context's options say that the recorded form does not; null for a class that is no context or says nothing.</summary>
    private static string? IgnoredSettings(INamedTypeSymbol type)
    {
        if (type.BaseType?.Name != "JsonSerializerContext" || type.Json("SourceGenerationOptions") is not { } options || !type.AllJson("Serializable").Any())
            return null;
        var settings = options.NamedArguments.Select(a => a.Key).Where(k => k is not ("GenerationMode" or "WriteIndented")).ToList();
        if (options.ConstructorArguments.Length > 0)
            settings.Insert(0, "defaults");
        return settings.Count == 0 ? null : string.Join(", ", settings);
    }
}
