using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Catalogues;

/// <summary>
/// The namespace of what is generated once per assembly: the assembly's name, which is unique in an application, as root namespaces are not.
/// </summary>
internal static class AssemblyNamespace
{
    public static IncrementalValueProvider<string> Provide(IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider.Select(static (compilation, _) => Of(compilation)).WithTrackingName(TrackingNames.AssemblyNamespace);

    internal static string Of(Compilation compilation)
    {
        INamespaceSymbol? outer = compilation.GlobalNamespace;
        var segments = new List<string>();
        foreach (var part in (compilation.AssemblyName ?? "").Split('.'))
        {
            var segment = ToIdentifier(part);
            // A namespace may not share its name with a class (an assembly Acme.Orders with a class Acme.Orders).
            while (outer?.GetTypeMembers(segment, 0).IsEmpty == false)
                segment += "_";
            outer = outer?.GetNamespaceMembers().FirstOrDefault(n => n.Name == segment);
            segments.Add(segment);
        }

        return string.Join(".", segments);
    }

    private static string ToIdentifier(string part)
    {
        var characters = part.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_').ToArray();
        var name = new string(characters);
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "_" + name;
    }
}
