using System.Text;

namespace Orders;

/// <summary>A file of the user, or the one of the same name that is built into the program.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static async Task<string> ReadAsync(string? path, string builtIn, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path is null
                ? typeof(TextFile).Assembly.GetManifestResourceStream(builtIn) ?? throw new FileNotFoundException($"{builtIn} is not built in.")
                : File.OpenRead(path);
            using var reader = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: false);
            return (await reader.ReadToEndAsync(cancellationToken)).TrimStart((char)0xFEFF);
        }
        catch (DecoderFallbackException e)
        {
            throw new ImportException($"The file '{path ?? builtIn}' is not UTF-8 text.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ImportException($"The file '{path ?? builtIn}' cannot be read: {e.Message}", e);
        }
    }
}
