using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Edda.Tests.Aot;

/// <summary>The types of a native program, read from the compiler's statistics: each type of which something is in the program stands there.</summary>
internal static class NativeTypes
{
    /// <returns>The full names of the types, by the assembly that they come from.</returns>
    internal static ILookup<string, string> ByAssembly(Stream statistics)
    {
        using var file = new PEReader(statistics);
        var metadata = file.GetMetadataReader();
        return metadata.TypeReferences.Select(handle => Read(metadata, handle)).ToLookup(t => t.Assembly, t => t.Type);
    }

    private static (string Assembly, string Type) Read(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.AssemblyReference:
                var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                return (metadata.GetString(assembly.Name), type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}");
            case HandleKind.TypeReference:
                var outer = Read(metadata, (TypeReferenceHandle)type.ResolutionScope);
                return (outer.Assembly, $"{outer.Type}+{name}");
            default:
                return ("", name);
        }
    }
}
