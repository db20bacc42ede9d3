using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.CodeFixes.Activities;

/// <summary>
/// What an expression uses of the workflow around it. Locals, parameters and fields become inputs; an argument that only the workflow can compute (with an
/// await, its context, a method of its own) is computed there and is an input as a whole; what the expression is called on becomes a dependency; a
/// cancellation token becomes the attempt's.
/// </summary>
internal sealed class Captures
{
    internal const string TokenName = "cancellationToken";

    private readonly Place _place;
    private readonly ExpressionSyntax _moved;
    private readonly ExpressionSyntax _root;
    private readonly Dictionary<ISymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, string> _replaced = [];

    private Captures(Place place, ExpressionSyntax moved)
    {
        _place = place;
        _moved = moved;
        _root = RootOf(moved);
    }

    internal List<(string Name, ITypeSymbol Type, string Argument)> Inputs { get; } = [];

    internal List<(string Name, ITypeSymbol Type)> Dependencies { get; } = [];

    internal ITypeSymbol? Token { get; private set; }

    /// <summary>The expression over inputs and dependencies.</summary>
    internal string Body => _moved.ReplaceNodes(_replaced.Keys, (old, _) => SyntaxFactory.ParseExpression(_replaced[old]).WithTriviaFrom(old)).ToString();

    internal static Captures? Of(Place place, ExpressionSyntax moved)
    {
        var captures = new Captures(place, moved);
        return captures.Take(moved) ? captures : null;
    }

    /// <summary>What a chain of calls begins with.</summary>
    internal static ExpressionSyntax RootOf(ExpressionSyntax chain) => chain switch
    {
        InvocationExpressionSyntax call => RootOf(call.Expression),
        MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } member => RootOf(member.Expression),
        ElementAccessExpressionSyntax element => RootOf(element.Expression),
        PostfixUnaryExpressionSyntax unary => RootOf(unary.Operand),
        ParenthesizedExpressionSyntax parenthesized => RootOf(parenthesized.Expression),
        _ => chain,
    };

    private bool Take(SyntaxNode node)
    {
        switch (node)
        {
            case ExpressionSyntax expression when IsToken(expression):
                _replaced[expression] = TokenName;
                Token = _place.Model.GetTypeInfo(expression, _place.CancellationToken).Type;
                return true;
            case AwaitExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or DeclarationExpressionSyntax or RefExpressionSyntax or AssignmentExpressionSyntax:
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }:
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }:
                return false;
            case ArgumentSyntax argument:
                return argument.RefKindKeyword.RawKind == 0 && (TakeOrUndo(argument.Expression) || TakeWhole(argument));
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own:
                return TakeName(own);
            case MemberAccessExpressionSyntax member:
                return Take(member.Expression);
            case SimpleNameSyntax name:
                return TakeName(name);
            default:
                return node.ChildNodes().All(Take);
        }
    }

    private bool IsToken(ExpressionSyntax expression) =>
        expression is SimpleNameSyntax or MemberAccessExpressionSyntax
        && _place.SymbolOf(expression) is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol { Name: not "None" }
        && _place.Model.GetTypeInfo(expression, _place.CancellationToken).Type is { } type && EngineTypes.IsCancellationToken(type)
        && !IsInside(_place.SymbolOf(expression)!);

    private bool TakeOrUndo(ExpressionSyntax expression)
    {
        var (inputs, dependencies, replaced, token) = (Inputs.Count, Dependencies.Count, _replaced.Keys.ToList(), Token);
        if (Take(expression))
            return true;
        foreach (var name in Inputs.Skip(inputs).Select(i => i.Name).Concat(Dependencies.Skip(dependencies).Select(d => d.Name)))
        {
            foreach (var symbol in _names.Where(n => n.Value == name).Select(n => n.Key).ToList())
                _names.Remove(symbol);
        }

        Inputs.RemoveRange(inputs, Inputs.Count - inputs);
        Dependencies.RemoveRange(dependencies, Dependencies.Count - dependencies);
        foreach (var node in _replaced.Keys.Except(replaced).ToList())
            _replaced.Remove(node);
        Token = token;
        return false;
    }

    /// <summary>An argument that stays in the workflow and gives its value.</summary>
    private bool TakeWhole(ArgumentSyntax argument)
    {
        if (argument.Ancestors().TakeWhile(n => n != _moved).Any(n => n is AnonymousFunctionExpressionSyntax)
            || Recorded.TypeOf(_place, argument.Expression) is not { } type || !Recorded.CanBe(_place, type))
            return false;
        var parameter = (_place.Model.GetOperation(argument, _place.CancellationToken) as IArgumentOperation)?.Parameter?.Name ?? "value";
        var name = Free(parameter);
        Inputs.Add((name, type, argument.Expression.ToString()));
        _replaced[argument.Expression] = name;
        return true;
    }

    private bool TakeName(ExpressionSyntax name)
    {
        switch (_place.SymbolOf(name))
        {
            case { } inside when IsInside(inside):
                return true;
            case ITypeParameterSymbol:
                return false;
            case ILocalSymbol { IsConst: false } or IParameterSymbol:
                return TakeValue(name);
            case IFieldSymbol { IsConst: false } or IPropertySymbol when IsOwn(name):
                return TakeValue(name);
            case IMethodSymbol { IsStatic: false } when IsOwn(name):
                return false;
            case { IsStatic: true, DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal } when IsOwn(name):
                return false;
            case { IsStatic: true, ContainingType: { } type } when IsOwn(name):
                // Out of the class, its members have its name before theirs.
                _replaced[name] = $"{type.ToMinimalDisplayString(_place.Model, _moved.SpanStart)}.{name}";
                return true;
            default:
                return name is not GenericNameSyntax generic || generic.TypeArgumentList.Arguments.All(Take);
        }
    }

    private bool TakeValue(ExpressionSyntax name)
    {
        var symbol = _place.SymbolOf(name)!;
        if (!_names.TryGetValue(symbol, out var taken))
        {
            if (Recorded.TypeOf(_place, name) is not { } type || EngineTypes.IsWorkflowContext(type))
                return false;
            taken = Free(symbol.Name);
            if (name == _root && IsService(type))
                Dependencies.Add((taken, type));
            else if (Recorded.CanBe(_place, type))
                Inputs.Add((taken, type, name.ToString()));
            else
                return false;
            _names.Add(symbol, taken);
        }

        _replaced[name] = taken;
        return true;
    }

    /// <summary>A member that the class around has, used without naming its type.</summary>
    private bool IsOwn(ExpressionSyntax name) => name is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        || (_place.SymbolOf(name) is { ContainingType: { } owner } && OwnTypes().Any(t => SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, owner.OriginalDefinition)));

    private IEnumerable<INamedTypeSymbol> OwnTypes()
    {
        for (var type = _place.Model.GetEnclosingSymbol(_moved.SpanStart, _place.CancellationToken)?.ContainingType; type is not null; type = type.ContainingType)
        {
            for (var t = type; t is { SpecialType: not SpecialType.System_Object }; t = t.BaseType)
                yield return t;
        }
    }

    /// <summary>What the expression itself declares: the parameters of its lambdas.</summary>
    private bool IsInside(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == _place.Draft.Tree && _moved.Span.Contains(r.Span));

    /// <summary>Something that acts, rather than a value of the workflow's.</summary>
    private static bool IsService(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, IsRecord: false, SpecialType: SpecialType.None };

    private string Free(string name)
    {
        var plain = name.StartsWith("s_", StringComparison.Ordinal) ? name.Substring(2) : name.TrimStart('_');
        plain = plain.Length == 0 ? "value" : char.ToLowerInvariant(plain[0]) + plain.Substring(1);
        var taken = Inputs.Select(i => i.Name).Concat(Dependencies.Select(d => d.Name)).Append(TokenName).ToList();
        return Generators.Text.Identifier.Distinct(Generators.Text.Identifier.Escape(plain), taken);
    }
}
