using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>The names by which code comes to a logger that is surely not a workflow's: of statics, of what is made on the spot, and of other packages that are used at all.</summary>
internal static class LoggerNames
{
    /// <summary>What makes a logger where it is called.</summary>
    public static readonly string[] OfMakers = ["LoggerFactory", "CreateLogger"];

    private static readonly (string Assembly, string[] Calls)[] s_ofPackages =
    [
        ("Serilog", ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal", "Write"]),
        ("NLog", ["Trace", "Debug", "Info", "Warn", "Error", "Fatal", "Log"]),
        ("log4net", ["ILog", "Debug", "Info", "Warn", "Error", "Fatal", "DebugFormat", "InfoFormat", "WarnFormat", "ErrorFormat", "FatalFormat"]),
    ];

    /// <summary>The calls of listeners and other packages.</summary>
    public static IEnumerable<string> OfOtherKinds(Compilation compilation)
    {
        var used = new HashSet<string>(compilation.ReferencedAssemblyNames.Select(a => a.Name), StringComparer.Ordinal);
        return s_ofPackages.Where(p => used.Contains(p.Assembly)).SelectMany(p => p.Calls).Concat(["TraceInformation", "TraceWarning", "TraceError", "TraceEvent", "TraceData"]);
    }

    /// <summary>The static calls of listeners, of names that mean something only with their types.</summary>
    public static IEnumerable<(string Type, string Member)> OfListeners =>
        from type in (string[])["Trace", "Debug"] from call in (string[])["Write", "WriteLine", "WriteIf", "WriteLineIf", "Print"] select (type, call);

    /// <summary>Adds a static logger, or one that its object has from the start, by the look of it.</summary>
    public static void Add(HashSet<string> names, MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case FieldDeclarationSyntax field when IsLogger(field.Declaration.Type):
                foreach (var variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is not null || field.Modifiers.Any(SyntaxKind.StaticKeyword))
                        names.Add(variable.Identifier.ValueText);
                }

                break;
            case PropertyDeclarationSyntax property when IsLogger(property.Type) && (property.Initializer is not null || property.Modifiers.Any(SyntaxKind.StaticKeyword)):
                names.Add(property.Identifier.ValueText);
                break;
        }
    }

    private static bool IsLogger(TypeSyntax type) => CallNames.Last(type) == "ILogger";
}
