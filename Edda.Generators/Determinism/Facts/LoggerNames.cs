using Edda.Generators.Usage.Loggers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The names by which code comes to a logger that is surely not a workflow's: of statics, of what makes one where it is called, of classes that are loggers, and of
/// other packages that are used at all.
/// </summary>
internal sealed class LoggerNames
{
    private const string Interface = "ILogger";
    private const string Abstractions = "Microsoft.Extensions.Logging.Abstractions";

    // What makes a logger wherever it is called.
    private static readonly string[] s_makers = ["LoggerFactory", "CreateLogger"];

    private static readonly (string Assembly, string[] Calls)[] s_ofPackages =
    [
        ("Serilog", ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal", "Write"]),
        ("NLog", ["Trace", "Debug", "Info", "Warn", "Error", "Fatal", "Log"]),
        ("log4net", ["ILog", "Debug", "Info", "Warn", "Error", "Fatal", "DebugFormat", "InfoFormat", "WarnFormat", "ErrorFormat", "FatalFormat"]),
    ];

    private readonly HashSet<string> _names = new(s_makers, StringComparer.Ordinal);
    private readonly HashSet<string> _types = new([Interface, "Logger"], StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(["Logger"], StringComparer.Ordinal);
    private readonly CodeIndex _index;

    public LoggerNames(Compilation compilation, CodeIndex index)
    {
        _index = index;
        AddHeirs(Interface);
        var used = new HashSet<string>(compilation.ReferencedAssemblyNames.Select(a => a.Name), StringComparer.Ordinal);
        _names.UnionWith(s_ofPackages.Where(p => used.Contains(p.Assembly)).SelectMany(p => p.Calls).Concat(["TraceInformation", "TraceWarning", "TraceError", "TraceEvent", "TraceData"]));
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (!assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal) && assembly.Name != "Edda.Runtime"
                && assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == Abstractions)))
                Add(assembly.GlobalNamespace);
        }
    }

    /// <summary>The static calls of listeners, of names that mean something only with their types.</summary>
    public static IEnumerable<(string Type, string Member)> OfListeners =>
        from type in (string[])["Trace", "Debug"] from call in (string[])["Write", "WriteLine", "WriteIf", "WriteLineIf", "Print"] select (type, call);

    /// <summary>What stands alone where a line is written by such a logger.</summary>
    public IEnumerable<string> Names => _names;

    /// <summary>The classes of which code may make a logger of its own.</summary>
    public IEnumerable<string> Made => _made;

    /// <summary>Adds a static logger, a static method that gives one, or one that its object has from the start, by the look of it.</summary>
    public void Add(MemberDeclarationSyntax member)
    {
        var isStatic = member.Modifiers.Any(SyntaxKind.StaticKeyword);
        switch (member)
        {
            case FieldDeclarationSyntax field when IsLogger(field.Declaration.Type):
                foreach (var variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is not null || isStatic)
                        _names.Add(variable.Identifier.ValueText);
                }

                break;
            case PropertyDeclarationSyntax property when (property.Initializer is not null || isStatic) && IsLogger(property.Type):
                _names.Add(property.Identifier.ValueText);
                break;
            case MethodDeclarationSyntax method when isStatic && IsLogger(method.ReturnType):
                _names.Add(method.Identifier.ValueText);
                break;
        }
    }

    /// <summary>The classes here that are loggers, by what they derive from.</summary>
    private void AddHeirs(string type)
    {
        var pending = new Stack<string>([type]);
        while (pending.Count > 0)
        {
            foreach (var heir in _index.HeirsOf(pending.Pop()))
            {
                if (_types.Add(heir))
                {
                    _made.Add(heir);
                    pending.Push(heir);
                }
            }
        }
    }

    /// <summary>What other assemblies have of it that is not the framework's.</summary>
    private void Add(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case INamedTypeSymbol { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Protected) }:
                    break;
                case INamespaceOrTypeSymbol inner:
                    if (inner is INamedTypeSymbol { TypeKind: TypeKind.Class, IsStatic: false } type && LoggingCalls.IsLogger(type))
                    {
                        _types.Add(type.Name);
                        _made.Add(type.Name);
                    }

                    Add(inner);
                    break;
                case { IsStatic: true, DeclaredAccessibility: not Accessibility.Private } when TypeOf(member) is { } given && LoggingCalls.IsLogger(given):
                    _names.Add(member.Name);
                    break;
            }
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    /// <summary>Whether a type is a logger, or has to do with some: <c>Lazy&lt;ILogger&gt;</c>.</summary>
    private bool IsLogger(TypeSyntax type) =>
        type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => _types.Contains(n.Identifier.ValueText) || _types.Contains(_index.Original(n.Identifier.ValueText)));
}
