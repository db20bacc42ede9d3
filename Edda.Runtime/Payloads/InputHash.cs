using System.IO.Hashing;

namespace Edda.Payloads;

/// <summary>The 64-bit hash (XXH3) of an input's recorded bytes, by which a replay compares inputs without decoding them.</summary>
internal static class InputHash
{
    internal static long Of(byte[] payload) => unchecked((long)XxHash3.HashToUInt64(payload));
}
