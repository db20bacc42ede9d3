using System.Collections.Immutable;
using Edda.Generators.Declarations;
using Edda.Generators.Declarations.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Payloads.Rules;

/// <summary>Judges payload types where the user names them: at a parameter, a result, the type of an event or an attribute.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. PayloadRules.All.Select(r => r.Descriptor), OpenTypeRule.Descriptor, ContextOptionsRule.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var walk = new PayloadWalk(start.Compilation);
            start.RegisterSymbolAction(c => CheckDeclaration(c, walk), SymbolKind.NamedType);
            start.RegisterSemanticModelAction(c => CheckFile(c, walk));
        });
    }

    private static void CheckDeclaration(SymbolAnalysisContext context, PayloadWalk walk)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ContextOptionsRule.IgnoredSettings(type) is { } settings)
            context.ReportDiagnostic(Diagnostic.Create(ContextOptionsRule.Descriptor, type.Locations[0], type.Name, settings));
        if (Declaration.Of(type) is not { Body: { IsStatic: false, IsGenericMethod: false } body } declaration)
            return;
        foreach (var parameter in declaration.Inputs.Where(p => ParameterRule.FaultOf(p) is null))
            Check(parameter.Type, parameter.Locations[0]);
        // What a workflow returns instead of a task has been reported as that.
        if ((declaration.Kind != DeclarationKind.Workflow || EngineTypes.IsTask(body.ReturnType)) && BodyParser.ResultOf(body.ReturnType) is { } result && ParameterRule.OfType(result) is null)
            Check(result, ResultLocation(body, context.CancellationToken));

        void Check(ITypeSymbol payload, Location location)
        {
            // So has a type parameter of the class.
            if (!OpenTypeRule.IsOpen(payload))
                PayloadAnalyzer.Check(walk, payload, location, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    /// <summary>Most files neither wait for an event nor send one: a look at the text is cheaper than a walk over the nodes.</summary>
    private static void CheckFile(SemanticModelAnalysisContext context, PayloadWalk walk)
    {
        var root = context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken);
        foreach (var attribute in ((CompilationUnitSyntax)root).AttributeLists.SelectMany(l => l.Attributes))
            CheckAttribute(context, attribute, walk);
        var text = context.SemanticModel.SyntaxTree.GetText(context.CancellationToken).ToString();
        if (!PayloadRoots.Verbs.Any(verb => text.Contains(verb)))
            return;
        foreach (var call in root.DescendantNodes().Where(PayloadRoots.IsVerb))
            CheckCall(context, call, walk);
    }

    private static void CheckCall(SemanticModelAnalysisContext context, SyntaxNode call, PayloadWalk walk)
    {
        if (PayloadRoots.TypeArgumentSymbol(call, context.SemanticModel, context.CancellationToken) is not { } type)
            return;
        var location = PayloadRoots.TypeArgumentNode(call).GetLocation();
        if (OpenTypeRule.IsOpen(type))
            context.ReportDiagnostic(Diagnostic.Create(OpenTypeRule.Descriptor, location, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        else
            Check(walk, type, location, context.ReportDiagnostic, context.CancellationToken);
    }

    private static void CheckAttribute(SemanticModelAnalysisContext context, AttributeSyntax attribute, PayloadWalk walk)
    {
        if (attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax named
            && context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type?.ToDisplayString() == "Edda.EddaPayloadAttribute"
            && context.SemanticModel.GetTypeInfo(named.Type, context.CancellationToken).Type is { } type)
        {
            Check(walk, type, named.Type.GetLocation(), context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void Check(PayloadWalk walk, ITypeSymbol type, Location location, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (var finding in walk.Judge(type, cancellationToken))
            report(finding.At(location));
    }

    private static Location ResultLocation(IMethodSymbol body, CancellationToken cancellationToken) =>
        body.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>().FirstOrDefault()?.ReturnType.GetLocation()
            ?? body.Locations[0];
}
