using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>The units of a compilation by what stands in them: identifiers, and the signs of <see cref="CallNames"/>. Nothing is bound for it.</summary>
internal sealed class CodeIndex
{
    private readonly Dictionary<string, List<CodeUnit>> _units = new(StringComparer.Ordinal) { [CallNames.Any] = [] };

    // What a type is called by in files that give it another name.
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _heirs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sequences = new(StringComparer.Ordinal);

    public CodeIndex(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
            AddAliases(tree.GetRoot(cancellationToken));
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddTo(tree.GetRoot(cancellationToken));
        }
    }

    /// <summary>The names of members that are declared to be or to give a sequence that rules know by its type.</summary>
    public IReadOnlyCollection<string> Sequences => _sequences;

    /// <summary>The units in which a name or a sign stands.</summary>
    public IReadOnlyList<CodeUnit> With(string name) => _units.TryGetValue(name, out var units) ? units : [];

    /// <summary>Those of the units that stand in types of some names.</summary>
    public IEnumerable<CodeUnit> Within(string name, HashSet<string> types) => With(name).Where(u => u.IsIn(types));

    /// <summary>The names of the types that are declared to derive from or to implement one of a name.</summary>
    public IReadOnlyList<string> HeirsOf(string type) => _heirs.TryGetValue(type, out var heirs) ? heirs : [];

    /// <summary>What a type is called that may be named by an alias.</summary>
    public string Original(string type) => _aliases.TryGetValue(type, out var original) ? original : type;

    /// <summary>Whether a name stands anywhere, be it where there is no code.</summary>
    public bool Contains(string name) => _units.ContainsKey(name);

    private void AddAliases(SyntaxNode container)
    {
        foreach (var child in container.ChildNodes())
        {
            if (child is UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias, NamespaceOrType: var named })
                _aliases[alias] = CallNames.Last(named);
            else if (child is BaseNamespaceDeclarationSyntax)
                AddAliases(child);
        }
    }

    private void AddTo(SyntaxNode container)
    {
        foreach (var child in container.ChildNodes())
        {
            SequenceNames.Add(_sequences, child);
            switch (child)
            {
                case BaseNamespaceDeclarationSyntax:
                    AddTo(child);
                    break;
                case TypeDeclarationSyntax type:
                    if (type.BaseList is { } bases)
                        AddDerivation(type, bases);
                    if (type is RecordDeclarationSyntax record)
                        AddPrinted(record);
                    if (type.ParameterList is { } parameters)
                    {
                        Name(parameters);
                        foreach (var parameter in parameters.Parameters)
                            SequenceNames.Add(_sequences, parameter);
                    }

                    AddTo(type);
                    break;
                case BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null }:
                    break;
                case FieldDeclarationSyntax field:
                    if (field.Declaration.Variables.All(v => v.Initializer is null))
                        Name(field.Declaration.Type);
                    else
                        Add(child, new(child));
                    break;
                case EventFieldDeclarationSyntax or DelegateDeclarationSyntax or EnumDeclarationSyntax:
                    break;
                case MemberDeclarationSyntax:
                    Add(child, new(child));
                    break;
            }
        }
    }

    /// <summary>A class's constructors run those of its base, which they need not name.</summary>
    private void AddDerivation(TypeDeclarationSyntax type, BaseListSyntax bases)
    {
        var unit = new CodeUnit(type);
        foreach (var named in bases.Types)
        {
            var original = Original(CallNames.Last(named.Type));
            if (!_heirs.TryGetValue(original, out var heirs))
                _heirs.Add(original, heirs = []);
            heirs.Add(type.Identifier.ValueText);
        }

        if (bases.Types.Any(t => t is PrimaryConstructorBaseTypeSyntax))
            Add(bases, unit);
        foreach (var given in bases.Types.SelectMany(t => t.DescendantNodes()).OfType<TypeArgumentListSyntax>().SelectMany(l => l.Arguments))
            Add(CallNames.Argument(Original(CallNames.Last(given))), unit);
        if (type is ClassDeclarationSyntax or RecordDeclarationSyntax)
            Add(CallNames.Derivation(Original(CallNames.Last(bases.Types[0].Type))), unit);
    }

    /// <summary>A record makes a text of what its members are of, in code that nobody writes.</summary>
    private void AddPrinted(RecordDeclarationSyntax record)
    {
        var unit = new CodeUnit(record);
        foreach (var parameter in record.ParameterList?.Parameters ?? [])
            Printed(parameter.Type);
        foreach (var member in record.Members)
            Printed((member as PropertyDeclarationSyntax)?.Type ?? (member as FieldDeclarationSyntax)?.Declaration.Type);

        void Printed(TypeSyntax? type)
        {
            if (type is not (null or PredefinedTypeSyntax) && CallNames.Last(type) is { Length: > 0 } name)
                Add(CallNames.Printing(Original(name)), unit);
        }
    }

    private void Add(SyntaxNode code, CodeUnit unit)
    {
        _units[CallNames.Any].Add(unit);
        // Who declares a name does not use it by that: else all implementations of an interface would be taken for its callers. A property may hold what it is named after.
        var own = code is MethodDeclarationSyntax method ? method.Identifier : default;
        foreach (var token in code.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                if (token == own)
                {
                    UnitsOf(token.ValueText);
                    continue;
                }

                Add(token.ValueText, unit);
                if (IsArgument(token))
                    Add(CallNames.Argument(Original(token.ValueText)), unit);
                if (_aliases.TryGetValue(token.ValueText, out var original))
                    Add(original, unit);
            }
            else if (CallNames.Sign(token) is { } sign)
            {
                Add(sign, unit);
                if (_aliases.Count > 0 && token.Parent is ObjectCreationExpressionSyntax { Type: var type } && CallNames.Last(type) is var name && Original(name) != name)
                    Add(CallNames.Creation(Original(name)), unit);
                if (token.Parent is ImplicitObjectCreationExpressionSyntax creation && CallNames.IsFree(creation))
                    Add(CallNames.FreeCreation, unit);
            }
        }
    }

    private static bool IsArgument(SyntaxToken token)
    {
        var name = token.Parent;
        while (name?.Parent is QualifiedNameSyntax or NullableTypeSyntax)
            name = name.Parent;
        return name?.Parent is TypeArgumentListSyntax;
    }

    private void Add(string name, CodeUnit unit)
    {
        var units = UnitsOf(name);
        if (units.Count == 0 || !ReferenceEquals(units[units.Count - 1], unit))
            units.Add(unit);
    }

    /// <summary>Types are named where there is no code, too.</summary>
    private void Name(SyntaxNode declaration)
    {
        foreach (var token in declaration.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
                UnitsOf(token.ValueText);
        }
    }

    private List<CodeUnit> UnitsOf(string name)
    {
        if (!_units.TryGetValue(name, out var units))
            _units.Add(name, units = []);
        return units;
    }
}
