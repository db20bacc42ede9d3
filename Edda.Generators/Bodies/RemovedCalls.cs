using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>Calls that the compiler leaves out, with their arguments: their method is <c>[Conditional]</c> on a symbol that is not defined there.</summary>
internal static class RemovedCalls
{
    public static bool Contains(IInvocationOperation call)
    {
        if (!call.TargetMethod.ReturnsVoid)
            return false;
        var isConditional = false;
        foreach (var attribute in call.TargetMethod.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "ConditionalAttribute" || attribute.ConstructorArguments.Length != 1)
                continue;
            isConditional = true;
            if (attribute.ConstructorArguments[0].Value is string symbol && IsDefined(symbol, call.Syntax.SyntaxTree))
                return false;
        }

        return isConditional;
    }

    private static bool IsDefined(string symbol, SyntaxTree tree)
    {
        var isDefined = tree.Options.PreprocessorSymbolNames.Contains(symbol);
        if (!tree.TryGetRoot(out var root) || root is not CompilationUnitSyntax unit || !unit.ContainsDirectives)
            return isDefined;
        for (var directive = unit.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is DefineDirectiveTriviaSyntax { IsActive: true } define && define.Name.ValueText == symbol)
                isDefined = true;
            else if (directive is UndefDirectiveTriviaSyntax { IsActive: true } undefine && undefine.Name.ValueText == symbol)
                isDefined = false;
        }

        return isDefined;
    }
}
