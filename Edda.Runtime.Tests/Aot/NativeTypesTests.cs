using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Edda.Tests.Aot;

/// <summary>The look into a native program finds what is there.</summary>
internal sealed class NativeTypesTests
{
    [Test]
    public void Types_and_nested_types_are_found_under_their_assembly()
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("statistics"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        var driver = metadata.AddAssemblyReference(metadata.GetOrAddString("Npgsql"), new Version(10, 0), default, default, default, default);
        var connection = metadata.AddTypeReference(driver, metadata.GetOrAddString("Npgsql"), metadata.GetOrAddString("NpgsqlConnection"));
        metadata.AddTypeReference(connection, default, metadata.GetOrAddString("Pool"));
        var file = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder(), flags: CorFlags.ILOnly)
            .Serialize(file);

        var types = NativeTypes.ByAssembly(new MemoryStream(file.ToArray()));

        Assert.That(types["Npgsql"], Is.EqualTo(["Npgsql.NpgsqlConnection", "Npgsql.NpgsqlConnection+Pool"]));
    }
}
