using System.ComponentModel;

namespace Edda;

/// <summary>What one assembly declares. Generated as <c>EddaCatalogue.Definitions</c>; passed to <see cref="EddaBuilder.AddCatalogue"/>.</summary>
/// <param name="assembly">The declaring assembly, for messages.</param>
/// <param name="build">Identifies the build of the declaring assembly; empty when unknown.</param>
/// <param name="definitions">Every marked class of the assembly.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class DefinitionCatalogue(string assembly, string build, IReadOnlyList<DurableDefinition> definitions)
{
    /// <summary>The declaring assembly.</summary>
    public string Assembly { get; } = assembly;

    /// <summary>Identifies the build of the declaring assembly.</summary>
    public string Build { get; } = build;

    /// <summary>Every marked class of the assembly.</summary>
    public IReadOnlyList<DurableDefinition> Definitions { get; } = definitions;

    /// <summary>The serializer options of the assembly; they resolve every payload type that it names.</summary>
    public required System.Text.Json.JsonSerializerOptions PayloadOptions { get; init; }
}
