using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// What stands in the text of code that uses a member: its name, or, where the language calls it without one, the words and signs by which it does.
/// Neither can be an identifier where it is not a name: <c>foreach</c>, <c>[</c>, <c>new Stamp</c>, <c>: Stamp</c> of a class that derives from it.
/// </summary>
internal static class CallNames
{
    /// <summary>Stands in all code: conversions need no sign.</summary>
    public const string Any = "";

    /// <summary>An object whose type is not said: <c>new()</c>.</summary>
    public const string UntypedCreation = "new()";

    /// <summary>The same where what says the type need not stand in the same member: an argument, an assignment, what a lambda gives.</summary>
    public const string FreeCreation = "(new())";

    /// <summary>What rules find by the word itself.</summary>
    public const string Lock = "lock";

    private const string Elements = "[";
    private const string Tuple = "(,)";
    private const string Collection = "[]";
    private const string Initialiser = "{";
    private const string Interpolation = "$";
    private const string Query = "from";
    private const string Copy = "with";

    private static readonly Dictionary<string, string[]> s_ofPatterns = new(StringComparer.Ordinal)
    {
        ["GetEnumerator"] = ["foreach"], ["MoveNext"] = ["foreach"], ["Current"] = ["foreach"], ["GetAsyncEnumerator"] = ["foreach"], ["MoveNextAsync"] = ["foreach"],
        ["Dispose"] = ["using"], ["DisposeAsync"] = ["using"],
        ["Deconstruct"] = [Tuple, "foreach"],
        ["GetAwaiter"] = ["await"], ["IsCompleted"] = ["await"], ["GetResult"] = ["await"],
        ["Add"] = [Initialiser, Collection], ["Length"] = [Elements], ["Count"] = [Elements], ["Slice"] = [Elements],
        ["TryFormat"] = [Interpolation, "Format", "AppendFormat"],
        ["AppendLiteral"] = [Interpolation], ["AppendFormatted"] = [Interpolation],
        ["ToString"] = [Interpolation, "+", "Concat", "Join", "Format", "Append", "AppendFormat", "AppendJoin", "Insert"], ["{Clone}$"] = [Copy],
        ["Select"] = [Query], ["SelectMany"] = [Query], ["Where"] = [Query], ["Cast"] = [Query], ["Join"] = [Query], ["GroupJoin"] = [Query], ["GroupBy"] = [Query],
        ["OrderBy"] = [Query], ["OrderByDescending"] = [Query], ["ThenBy"] = [Query], ["ThenByDescending"] = [Query],
    };

    private static readonly Dictionary<string, string> s_operators = new(StringComparer.Ordinal)
    {
        ["Addition"] = "+", ["UnaryPlus"] = "+", ["Subtraction"] = "-", ["UnaryNegation"] = "-", ["Multiply"] = "*", ["Multiplication"] = "*", ["Division"] = "/", ["Modulus"] = "%",
        ["BitwiseAnd"] = "&", ["BitwiseOr"] = "|", ["ExclusiveOr"] = "^", ["LeftShift"] = "<<", ["RightShift"] = ">>", ["UnsignedRightShift"] = ">>>", ["Equality"] = "==",
        ["Inequality"] = "!=", ["LessThan"] = "<", ["GreaterThan"] = ">", ["LessThanOrEqual"] = "<=", ["GreaterThanOrEqual"] = ">=", ["Increment"] = "++", ["Decrement"] = "--",
        ["LogicalNot"] = "!", ["OnesComplement"] = "~",
    };

    /// <summary>What stands where an object of a type is made.</summary>
    public static string Creation(string type) => "new " + type;

    /// <summary>What stands at a class that derives from a type.</summary>
    public static string Derivation(string type) => ": " + type;

    /// <summary>What stands where a type is given to generic code.</summary>
    public static string Argument(string type) => "<" + type;

    /// <summary>What stands at a record that has a member of a type.</summary>
    public static string Printing(string type) => "$ " + type;

    /// <summary>What users of a member write, any of it.</summary>
    public static IEnumerable<string> Of(ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor, ContainingType: var type })
            return type.GetMembers().Where(m => m.IsStatic && !m.IsImplicitlyDeclared).Select(m => m.Name).Concat([type.Name, UntypedCreation]);
        return member.GetDocumentationCommentId() is { } id ? Of(id, () => member.ContainingType) : [];
    }

    /// <summary>What users of the member with a documentation id write, any of it.</summary>
    public static IEnumerable<string> Of(string id, Func<INamedTypeSymbol?> typeOf)
    {
        var open = id.IndexOf('(');
        var parameters = open < 0 ? "" : id.Substring(open);
        var path = (open < 0 ? id : id.Substring(0, open)).Split('.');
        if (path[path.Length - 1] == "#ctor")
            return OfConstructor(path.Length > 1 ? Plain(path[path.Length - 2]) : "", parameters.Length == 0, typeOf);
        // An explicit implementation has its interface's name before its own.
        var name = Plain(path[path.Length - 1].Substring(path[path.Length - 1].LastIndexOf('#') + 1));
        if (name.StartsWith("op_", StringComparison.Ordinal))
            return [OfOperator(name.Substring(3))];
        if (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal))
        {
            var isIndexer = parameters.Length > 0 && (name[0] == 'g' || parameters.Contains(","));
            return isIndexer ? [name, Elements] : OfNamed(name.Substring(4), typeOf).Append(name);
        }

        if (name.StartsWith("add_", StringComparison.Ordinal))
            return [name, name.Substring(4)];
        if (name.StartsWith("remove_", StringComparison.Ordinal))
            return [name, name.Substring(7)];
        if (id[0] == 'P' && parameters.Length > 0)
            return [Elements];
        var names = OfNamed(name, typeOf);
        // What a collection expression may be built by.
        return parameters.Contains("System.ReadOnlySpan{") ? names.Append(Collection) : names;
    }

    /// <summary>The name of the member with a documentation id.</summary>
    public static string Called(string id)
    {
        var open = id.IndexOf('(');
        var path = open < 0 ? id : id.Substring(0, open);
        return Plain(path.Substring(path.LastIndexOfAny(['.', '#']) + 1));
    }

    /// <summary>Whether a token is one of the signs, and which.</summary>
    public static string? Sign(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.ForEachKeyword or SyntaxKind.UsingKeyword or SyntaxKind.AwaitKeyword or SyntaxKind.FromKeyword or SyntaxKind.LockKeyword:
                return token.Text;
            case SyntaxKind.DotDotToken:
                return token.Parent is SpreadElementSyntax ? "foreach" : OperatorSign(token);
            case SyntaxKind.WithKeyword:
                return token.Parent is WithExpressionSyntax ? Copy : null;
            case SyntaxKind.NewKeyword:
                return token.Parent switch
                {
                    ImplicitObjectCreationExpressionSyntax => UntypedCreation,
                    ObjectCreationExpressionSyntax { Type: var type } => Creation(Last(type)),
                    _ => null,
                };
            case SyntaxKind.ThisKeyword:
                return token.Parent is ConstructorInitializerSyntax { Parent: ConstructorDeclarationSyntax constructor } ? Creation(constructor.Identifier.ValueText) : null;
            case SyntaxKind.OpenBracketToken:
                return token.Parent is BracketedArgumentListSyntax or ListPatternSyntax ? Elements : token.Parent is CollectionExpressionSyntax ? Collection : null;
            case SyntaxKind.OpenParenToken:
                return token.Parent is TupleExpressionSyntax or ParenthesizedVariableDesignationSyntax or PositionalPatternClauseSyntax ? Tuple : null;
            case SyntaxKind.OpenBraceToken:
                return token.Parent?.RawKind is (int)SyntaxKind.CollectionInitializerExpression or (int)SyntaxKind.ComplexElementInitializerExpression ? Initialiser : null;
            case SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken:
                return Interpolation;
            default:
                return SyntaxFacts.IsPunctuation(token.Kind()) ? OperatorSign(token) : null;
        }
    }

    /// <summary>Whether the type of an object that is made without one may be said elsewhere.</summary>
    public static bool IsFree(ImplicitObjectCreationExpressionSyntax creation)
    {
        SyntaxNode? outer = creation.Parent;
        while (outer is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or PostfixUnaryExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax)
            outer = outer.Parent;
        return outer switch
        {
            EqualsValueClauseSyntax => false,
            ArrowExpressionClauseSyntax or ReturnStatementSyntax or YieldStatementSyntax => outer.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not null,
            _ => true,
        };
    }

    /// <summary>The name of a type as it is written, without what stands before it and its type arguments.</summary>
    public static string Last(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        NullableTypeSyntax nullable => Last(nullable.ElementType),
        _ => "",
    };

    private static string? OperatorSign(SyntaxToken token) => token.Parent switch
    {
        BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => token.Text switch { "&&" => "&", "||" => "|", var sign => sign },
        AssignmentExpressionSyntax { RawKind: not (int)SyntaxKind.SimpleAssignmentExpression } => token.Text.Substring(0, token.Text.Length - 1),
        _ => null,
    };

    private static IEnumerable<string> OfNamed(string name, Func<INamedTypeSymbol?> typeOf)
    {
        yield return name;
        if (!s_ofPatterns.TryGetValue(name, out var signs) || !IsOfPattern(name, typeOf))
            yield break;
        foreach (var sign in signs)
            yield return sign;
        if (name is "Dispose" or "DisposeAsync" && typeOf()?.GetMembers("Current").IsEmpty != true)
            yield return "foreach";
    }

    /// <summary>Common names belong to a pattern of the language only in some types.</summary>
    private static bool IsOfPattern(string name, Func<INamedTypeSymbol?> typeOf) => name switch
    {
        "Add" => typeOf() is null or { IsStatic: true } or { AllInterfaces: { IsEmpty: false } },
        "Length" or "Count" or "Slice" => typeOf()?.GetMembers().Any(m => m is IPropertySymbol { IsIndexer: true } or { Name: "Slice" }) != false,
        _ => true,
    };

    private static IEnumerable<string> OfConstructor(string type, bool isOfGenericCode, Func<INamedTypeSymbol?> typeOf)
    {
        if (isOfGenericCode)
            yield return Argument(type);
        yield return Creation(type);
        yield return Derivation(type);
        yield return UntypedCreation;
        if (typeOf()?.GetAttributes().Any(a => a.AttributeClass?.Name == "InterpolatedStringHandlerAttribute") == true)
            yield return Interpolation;
    }

    private static string OfOperator(string name)
    {
        if (name.StartsWith("Checked", StringComparison.Ordinal))
            name = name.Substring("Checked".Length);
        if (name.EndsWith("Assignment", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - "Assignment".Length);
        return s_operators.TryGetValue(name, out var sign) ? sign : Any;
    }

    private static string Plain(string name)
    {
        var arity = name.IndexOf('`');
        return name.Substring(name.IndexOf(':') + 1, (arity < 0 ? name.Length : arity) - name.IndexOf(':') - 1);
    }
}
