using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The names of what holds or gives a workflow's context, by itself or with others: here by the look of it, in assemblies that know Edda by its type. Code that is given
/// it names its type. So does a class that derives from one of contexts, and its code is looked at altogether.
/// </summary>
internal sealed class ContextNames
{
    private const string Context = "WorkflowContext";

    private readonly CodeIndex _index;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _hidden = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heirs = new(StringComparer.Ordinal);

    /// <param name="compilation">The compilation.</param>
    /// <param name="index">What types are called in files that give them other names, and what derives from them.</param>
    /// <param name="knows">Whether an assembly is compiled with Edda.</param>
    public ContextNames(Compilation compilation, CodeIndex index, Func<IAssemblySymbol, bool> knows)
    {
        _index = index;
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (knows(assembly))
                Add(assembly.GlobalNamespace);
        }
    }

    /// <summary>What code anywhere may name.</summary>
    public IEnumerable<string> Names => _names;

    /// <summary>The code of types that names what only it can name, or need not name it. What many types call the same is looked for once.</summary>
    public IEnumerable<CodeUnit> Hidden =>
        _hidden.SelectMany(h => _index.Within(h.Key, h.Value)).Concat(_heirs.Count > 0 ? _index.Within(CallNames.Any, AllHeirs()) : []);

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
            case MethodDeclarationSyntax method when IsContext(method.ReturnType):
                Add(type, method.Identifier.ValueText, IsHidden(method));
                break;
            case TypeDeclarationSyntax holder:
                foreach (var parameter in holder.ParameterList?.Parameters.Where(p => p.Type is { } given && IsContext(given)) ?? [])
                    Add(holder.Identifier.ValueText, parameter.Identifier.ValueText, holder is not RecordDeclarationSyntax);
                if (holder.BaseList?.Types.Any(t => IsContext(t.Type)) == true)
                    _heirs.Add(holder.Identifier.ValueText);
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

    private void Add(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
            {
                Add(inner);
                if (inner is INamedTypeSymbol type && IsHeir(type))
                    _heirs.Add(inner.Name);
            }
            else if (member.DeclaredAccessibility != Accessibility.Private && TypeOf(member) is { } held && IsContext(held))
            {
                _names.Add(member.Name);
            }
        }
    }

    private static bool IsHeir(INamedTypeSymbol type)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
        {
            if (IsContext(up))
                return true;
        }

        return false;
    }

    private HashSet<string> AllHeirs()
    {
        var heirs = new HashSet<string>(_heirs, StringComparer.Ordinal);
        var pending = new Stack<string>(_heirs);
        while (pending.Count > 0)
        {
            foreach (var heir in _index.HeirsOf(pending.Pop()))
            {
                if (heirs.Add(heir))
                    pending.Push(heir);
            }
        }

        return heirs;
    }

    private static bool IsHidden(MemberDeclarationSyntax member) =>
        member.Parent is not InterfaceDeclarationSyntax
        && !member.Modifiers.Any(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword);

    /// <summary>Whether a type is the context, or one of something with it: <c>Box&lt;WorkflowContext&gt;</c>, a tuple.</summary>
    private bool IsContext(TypeSyntax type)
    {
        foreach (var node in type.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: var name } && (name == Context || _index.Original(name) == Context))
                return true;
        }

        return false;
    }

    private static bool IsContext(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => EngineTypes.IsWorkflowContext(named) || named.TypeArguments.Any(IsContext),
        IArrayTypeSymbol array => IsContext(array.ElementType),
        _ => false,
    };

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}
