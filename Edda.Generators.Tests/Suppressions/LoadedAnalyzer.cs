using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Suppressions;

/// <summary>The analyzer that reports an id: of the SDK that runs the tests, or of a package.</summary>
internal static class LoadedAnalyzer
{
    internal static DiagnosticAnalyzer Of(string id)
    {
        var candidates = Files(id).SelectMany(f => Assembly.LoadFrom(f).GetTypes()).Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Where(t => t.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true);
        return candidates.Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!).First(a => a is not DiagnosticSuppressor && a.SupportedDiagnostics.Any(d => d.Id == id));
    }

    private static IEnumerable<string> Files(string id)
    {
        if (id.StartsWith("CA", StringComparison.Ordinal))
        {
            var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk"));
            var sdk = Directory.GetDirectories(root).Where(d => Directory.Exists(Analyzers(d))).MaxBy(d => Version.Parse(Path.GetFileName(d).Split('-')[0]))!;
            return [Path.Combine(Analyzers(sdk), "Microsoft.CodeAnalysis.NetAnalyzers.dll"), Path.Combine(Analyzers(sdk), "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")];
        }

        return typeof(LoadedAnalyzer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(a => a.Key == id.TrimEnd([.. "0123456789"])).Select(a => a.Value!);
    }

    private static string Analyzers(string sdk) => Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");
}
