using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The names of what holds a workflow's context for several members, by the look of it: fields, properties and the parameters of types. Code that is given it
/// names its type.
/// </summary>
/// <param name="index">What types are called in files that give them other names.</param>
internal sealed class ContextNames(CodeIndex index)
{
    private const string Context = "WorkflowContext";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _hidden = new(StringComparer.Ordinal);

    /// <summary>What code anywhere may name.</summary>
    public IEnumerable<string> Names => _names;

    /// <summary>The code of types that names what only it can name. What many types call the same is looked for once.</summary>
    public IEnumerable<CodeUnit> Hidden => _hidden.SelectMany(h => index.Within(h.Key, h.Value));

    public void Add(MemberDeclarationSyntax declared)
    {
        var type = (declared.Parent as BaseTypeDeclarationSyntax)?.Identifier.ValueText ?? "";
        switch (declared)
        {
            case FieldDeclarationSyntax field when IsContext(field.Declaration.Type):
                foreach (var variable in field.Declaration.Variables)
                    Add(type, variable.Identifier.ValueText, IsHidden(field));
                break;
            case PropertyDeclarationSyntax property when IsContext(property.Type):
                Add(type, property.Identifier.ValueText, IsHidden(property));
                break;
            case TypeDeclarationSyntax { ParameterList.Parameters: var parameters } holder:
                foreach (var parameter in parameters.Where(p => p.Type is { } given && IsContext(given)))
                    Add(holder.Identifier.ValueText, parameter.Identifier.ValueText, holder is not RecordDeclarationSyntax);
                break;
        }
    }

    private void Add(string type, string name, bool isHidden)
    {
        if (!isHidden)
            _names.Add(name);
        else if (_hidden.TryGetValue(name, out var types))
            types.Add(type);
        else
            _hidden.Add(name, new(StringComparer.Ordinal) { type });
    }

    private static bool IsHidden(MemberDeclarationSyntax member) =>
        member.Parent is not InterfaceDeclarationSyntax
        && !member.Modifiers.Any(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword);

    private bool IsContext(TypeSyntax type) => CallNames.Last(type) is var name && (name == Context || index.Original(name) == Context);
}
