using System.Security.Cryptography;
using System.Text;

namespace Edda.Migrations;

/// <summary>Reads the migration files of one database, which are embedded in the assembly, in order.</summary>
internal static class MigrationFiles
{
    private const string UpMarker = "-- migrate:up";
    private const string DownMarker = "-- migrate:down";

    internal static IReadOnlyList<Migration> Read(string dialect)
    {
        var assembly = typeof(MigrationFiles).Assembly;
        var prefix = $"schema/{dialect}/";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
                    return Parse(resource[prefix.Length..], reader.ReadToEnd());
                }),
        ];
    }

    internal static Migration Parse(string name, string text)
    {
        text = text.ReplaceLineEndings("\n");
        var up = text.IndexOf(UpMarker, StringComparison.Ordinal);
        var down = text.IndexOf(DownMarker, StringComparison.Ordinal);
        var version = name.Split('_')[0];
        if (up < 0 || down < up || !version.All(char.IsAsciiDigit))
            throw new SchemaException($"The migration '{name}' is not in dbmate's format: a number in front of its name, '{UpMarker}', then '{DownMarker}'.");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new Migration(version, name, text[(up + UpMarker.Length)..down], checksum);
    }
}
