using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests;

/// <summary>An assembly as compiled with the generator.</summary>
internal sealed record Compiled(string Name, byte[] Image)
{
    internal PortableExecutableReference Reference { get; } = MetadataReference.CreateFromImage(Image);

    internal static Compiled Of(string source, string name, params Compiled[] references)
    {
        var generated = Compiling.Generate(Compiling.Compilation(source, name, references.Select(r => r.Reference)));
        generated.AssertCompiles();
        using var image = new MemoryStream();
        Assert.That(generated.Compilation.Emit(image).Success, Is.True);
        return new Compiled(name, image.ToArray());
    }
}

/// <summary>Compiled assemblies in this process, until disposed.</summary>
internal sealed class LoadedApplication : IDisposable
{
    private readonly AssemblyLoadContext _context = new("application", isCollectible: true);
    private readonly Dictionary<string, Assembly> _assemblies = [];

    internal LoadedApplication(params Compiled[] assemblies)
    {
        _context.Resolving += (_, name) => _assemblies.GetValueOrDefault(name.Name!);
        foreach (var assembly in assemblies)
            _assemblies.Add(assembly.Name, _context.LoadFromStream(new MemoryStream(assembly.Image)));
    }

    internal Assembly this[string name] => _assemblies[name];

    /// <summary>Calls a class's static <c>Register</c> and returns what it added.</summary>
    internal IReadOnlyList<DefinitionCatalogue> Register(string assembly, string type)
    {
        var builder = (EddaBuilder)Activator.CreateInstance(typeof(EddaBuilder), nonPublic: true)!;
        _assemblies[assembly].GetType(type)!.GetMethod("Register")!.Invoke(null, [builder]);
        return builder.Catalogues;
    }

    /// <summary>What one assembly declares, by durable name.</summary>
    internal Dictionary<string, DurableDefinition> Definitions(string assembly) =>
        ((DefinitionCatalogue)_assemblies[assembly].GetType(assembly + ".EddaCatalogue")!.GetProperty("Definitions")!.GetValue(null)!).Definitions.ToDictionary(d => d.Name);

    public void Dispose() => _context.Unload();
}
