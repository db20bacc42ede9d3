using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Payloads;

/// <summary>Refuses payload types that have no recorded form, where the user names them, with the path to the offending member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedPayloadAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Unsupported = new(
        "EDDA4001",
        "A payload cannot be recorded",
        "'{0}' cannot be recorded: {1}",
        "Edda.Payloads",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    internal static readonly DiagnosticDescriptor OpenType = new(
        "EDDA4002",
        "A payload type is open",
        "The payload type '{0}' of this call is open, so no metadata is written for it; name each type that it stands for with [assembly: EddaPayload(typeof(...))]",
        "Edda.Payloads",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    internal static readonly DiagnosticDescriptor IgnoredOptions = new(
        "EDDA4003",
        "Options of a serializer context have no effect on payloads",
        "'{0}' sets {1}, which has no effect on payloads: the recorded form is the same for all types of an assembly",
        "Edda.Payloads",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Unsupported, OpenType, IgnoredOptions];

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
            start.RegisterCompilationEndAction(c => CheckAttributes(c, walk));
        });
    }

    private static void CheckDeclaration(SymbolAnalysisContext context, PayloadWalk walk)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (IgnoredSettings(type) is { } settings)
            context.ReportDiagnostic(Diagnostic.Create(IgnoredOptions, type.Locations[0], type.Name, settings));
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
            context.ReportDiagnostic(Diagnostic.Create(OpenType, context.Node.GetLocation(), type.Name));
        else
            Check(walk, type, context.Node.GetLocation(), context.ReportDiagnostic, context.CancellationToken);
    }

    private static void CheckAttributes(CompilationAnalysisContext context, PayloadWalk walk)
    {
        foreach (var attribute in context.Compilation.Assembly.GetAttributes().Where(a => a.AttributeClass?.ToDisplayString() == "Edda.EddaPayloadAttribute"))
        {
            if (PayloadRoots.NamedType(attribute) is { } type)
                Check(walk, type, attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? Location.None, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void Check(PayloadWalk walk, ITypeSymbol type, Location location, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        // An unknown type is the compiler's to report.
        if (type.TypeKind != TypeKind.Error && walk.Refusal(type, cancellationToken) is { } refused)
            report(Diagnostic.Create(Unsupported, location, refused.Path, refused.Reason));
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
