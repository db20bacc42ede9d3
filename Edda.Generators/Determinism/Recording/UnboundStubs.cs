using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Recording;

/// <summary>
/// The names by which a project's own code calls the stubs of its activities, known by the activities. Each name is looked up once in a compilation, whose types are
/// all gone through for it.
/// </summary>
internal static class UnboundStubs
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<string, bool>> s_known = new();

    public static bool Contain(string name, Compilation compilation) => s_known.GetOrCreateValue(compilation).GetOrAdd(name, n => IsActivity(n, compilation));

    private static bool IsActivity(string name, Compilation compilation)
    {
        foreach (var named in compilation.GetSymbolsWithName(name, SymbolFilter.Type))
        {
            if (named.GetAttributes().Any(a => EngineTypes.KindOf(a.AttributeClass) == DeclarationKind.Activity))
                return true;
        }

        return false;
    }
}
