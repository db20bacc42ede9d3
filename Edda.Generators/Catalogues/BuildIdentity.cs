using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Catalogues;

/// <summary>
/// Writes the identity of the build: a hash over the content of every source file, whatever their order and place. Written only when the
/// assembly is built, not while it is edited.
/// </summary>
internal static class BuildIdentity
{
    public static string Write(Compilation compilation, string assemblyNamespace, CancellationToken cancellation) =>
        SourceWriter.File()
            .Line($"namespace {assemblyNamespace};").Line()
            .Line("partial class EddaCatalogue").Open()
            .Line($"static partial void IdentifyBuild(ref string build) => build = {Literal.Of(Of(compilation, cancellation))};")
            .Close().ToString();

    public static string Of(Compilation compilation, CancellationToken cancellation)
    {
        var checksums = new List<string>();
        foreach (var tree in compilation.SyntaxTrees)
            checksums.Add(Hex(tree.GetText(cancellation).GetChecksum()));
        checksums.Sort(StringComparer.Ordinal);
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.ASCII.GetBytes(string.Join("\n", checksums)));
        return Hex(hash.Take(16));
    }

    private static string Hex(IEnumerable<byte> bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
