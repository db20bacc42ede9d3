using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>One rule: its descriptor and the class that holds it, both found in the assembly, so that no list of rules has to be kept by hand.</summary>
internal sealed record Rule(DiagnosticDescriptor Descriptor, Type Class)
{
    /// <summary>The repository.</summary>
    internal static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    internal static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(EddaGenerator).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>In the order of their numbers.</summary>
    internal static readonly IReadOnlyList<Rule> All = [.. Found().OrderBy(r => r.Id, StringComparer.Ordinal)];

    internal string Id => Descriptor.Id;

    internal string Title => Descriptor.Title.ToString();

    internal string Severity => Descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    /// <summary>Reported by a build, and not while typing.</summary>
    internal bool IsAtCompilationEnd => Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd);

    public override string ToString() => Id;

    /// <summary>Every class of the assembly with a descriptor of its own.</summary>
    private static IEnumerable<Rule> Found()
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var type in typeof(EddaGenerator).Assembly.GetTypes().Where(t => !t.IsAbstract || t.IsSealed))
        {
            var property = default(PropertyInfo);
            for (var declaring = type; declaring is not null && property is null; declaring = declaring.BaseType)
                property = declaring.GetProperty("Descriptor", any, null, typeof(DiagnosticDescriptor), [], null);
            if (property is null)
                continue;
            // A class may hold one rule in two severities, each as an instance that it names.
            var named = type.GetFields(any).Where(f => f.IsStatic && f.FieldType == type).Select(f => f.GetValue(null)).ToList();
            foreach (var rule in property.GetMethod!.IsStatic ? [null] : named.Count > 0 ? named : [Activator.CreateInstance(type, nonPublic: true)])
                yield return new((DiagnosticDescriptor)property.GetValue(rule)!, type);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
