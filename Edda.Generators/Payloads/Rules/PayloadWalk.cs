using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>
/// The one walk of an analysed compilation: each type is parsed once, whichever payloads it is part of, and each payload is judged once, by all rules.
/// </summary>
internal sealed class PayloadWalk
{
    private readonly ConcurrentDictionary<string, ParsedPayload> _parsed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<Finding>> _findings = new(StringComparer.Ordinal);
    private readonly Lazy<PayloadParser> _parser;

    internal PayloadWalk(Compilation compilation) =>
        _parser = new(() => new PayloadParser(compilation, PayloadsRoom.ByType(Contexts(compilation.Assembly.GlobalNamespace))));

    /// <summary>What the rules say about <paramref name="type"/> and all that it is made of.</summary>
    internal IReadOnlyList<Finding> Judge(ITypeSymbol type, CancellationToken cancellationToken)
    {
        var name = PayloadNames.Written(type);
        return _findings.TryGetValue(name, out var known) ? known : _findings.GetOrAdd(name, Find(type, cancellationToken));
    }

    private List<Finding> Find(ITypeSymbol type, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var reached in PayloadPaths.From(type, Parse))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var rule in PayloadRules.All)
                findings.AddRange(rule.Faults(reached).Select(fault => new Finding(rule.Descriptor, fault)));
        }

        return findings;
    }

    private ParsedPayload Parse(ITypeSymbol type) => _parsed.GetOrAdd(PayloadNames.Written(type), _ => _parser.Value.Parse(type));

    private static IEnumerable<ContextType> Contexts(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol { BaseType.Name: "JsonSerializerContext" } type)
            {
                foreach (var named in PayloadRoots.InContext(type, type.AllJson("Serializable")))
                    yield return named;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var named in Contexts(inner))
                    yield return named;
            }
        }
    }

    /// <summary>What one rule found.</summary>
    internal readonly struct Finding(DiagnosticDescriptor descriptor, PayloadFault fault)
    {
        /// <summary>The finding as shown where a user sends the payload.</summary>
        internal Diagnostic At(Location location) =>
            Diagnostic.Create(descriptor, location, fault.Declaration is { } declaration ? [declaration] : null, fault.Arguments);
    }
}
