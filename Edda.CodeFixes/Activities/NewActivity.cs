using Edda.Generators.Declarations;
using Edda.Generators.Declarations.Rules;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Activities;

/// <summary>The activity that an expression becomes.</summary>
internal sealed class NewActivity
{
    private readonly Place _place;
    private readonly int _position;
    private readonly ITypeSymbol _returned;
    private readonly Captures _captures;

    private NewActivity(Place place, int position, string name, string what, ITypeSymbol returned, Captures captures)
    {
        _place = place;
        _position = position;
        _returned = returned;
        _captures = captures;
        Name = name;
        What = what;
    }

    internal string Name { get; }

    /// <summary>What is moved, as a person names it.</summary>
    internal string What { get; }

    /// <summary>Whether the expression was a task already, which whoever uses it awaits.</summary>
    internal bool IsAwaitable => EngineTypes.IsTask(_returned);

    /// <summary>Null for what cannot be an activity: its result or something that it uses cannot be recorded.</summary>
    internal static NewActivity? Of(Place place, ExpressionSyntax effect, int position)
    {
        if (place.SymbolOf(effect) is not { } member || Recorded.TypeOf(place, effect) is not { } returned)
            return null;
        if (BodyParser.ResultOf(returned) is { } result && !Recorded.CanBe(place, result))
            return null;
        return Captures.Of(place, effect) is { } captures ? new(place, position, NameOf(place, member), WhatOf(member), returned, captures) : null;
    }

    internal string Call(string ctx) => $"{ctx}.{Name}({string.Join(", ", _captures.Inputs.Select(i => i.Argument))})";

    internal string Class(string attribute)
    {
        var dependencies = _captures.Dependencies.Count == 0 ? "" : $"({string.Join(", ", _captures.Dependencies.Select(d => $"{Short(d.Type)} {d.Name}"))})";
        var parameters = _captures.Inputs.Select(i => $"{Short(i.Type)} {i.Name}");
        if (_captures.Token is { } token)
            parameters = parameters.Append($"{Short(token)} {Captures.TokenName}");
        return $$"""
            [{{attribute}}]
            internal sealed partial class {{Name}}{{dependencies}}
            {
                public {{Short(_returned)}} {{(IsAwaitable ? "RunAsync" : "Run")}}({{string.Join(", ", parameters)}}) => {{_captures.Body}};
            }
            """.Replace("\r\n", "\n");
    }

    /// <summary>The stub that the generator will write.</summary>
    internal string Stub()
    {
        var space = _place.Model.GetEnclosingSymbol(_position)?.ContainingNamespace ?? _place.Draft.Compilation.Assembly.GlobalNamespace;
        space = _place.Model.GetDeclaredSymbol(_place.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>()!) is { } type ? type.ContainingNamespace : space;
        var task = BodyParser.ResultOf(_returned) is { } result ? $"global::System.Threading.Tasks.Task<{TypeText.Annotated(result)}>" : "global::System.Threading.Tasks.Task";
        var parameters = string.Concat(_captures.Inputs.Select(i => $", {TypeText.Annotated(i.Type)} {i.Name}"));
        var stub = $"internal static class {Name}Calls {{ internal static {task} {Name}(this global::Edda.WorkflowContext ctx_{parameters}) => throw null!; }}";
        return "#nullable enable\n" + (space.IsGlobalNamespace ? stub : $"namespace {TypeText.Escaped(space)} {{ {stub} }}");
    }

    private string Short(ITypeSymbol type) => type.ToMinimalDisplayString(_place.Model, _position, SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The member's name as an order (<c>GetStringAsync</c>: <c>GetString</c>), where that is free; its type's name or a number makes it so.</summary>
    private static string NameOf(Place place, ISymbol member)
    {
        var type = member.ContainingType.Name;
        var plain = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "Make" + type : member.Name;
        plain = plain.EndsWith("Async", StringComparison.Ordinal) && plain.Length > 5 ? plain.Substring(0, plain.Length - 5) : plain;
        plain = char.ToUpperInvariant(plain[0]) + plain.Substring(1);
        return new[] { plain, type + plain }.Concat(Enumerable.Range(2, 100).Select(n => plain + n)).First(n => IsFree(place, n));
    }

    private static bool IsFree(Place place, string name) =>
        !ContextMemberRule.IsTaken(name, place.Draft.Compilation.GetTypeByMetadataName("Edda.WorkflowContext"))
        && !place.Draft.Compilation.ContainsSymbolsWithName(name, SymbolFilter.Type, place.CancellationToken)
        && !place.Draft.Compilation.ContainsSymbolsWithName(name + "Calls", SymbolFilter.Type, place.CancellationToken);

    private static string WhatOf(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {member.ContainingType.Name}()" : $"{member.ContainingType.Name}.{member.Name}";
}
