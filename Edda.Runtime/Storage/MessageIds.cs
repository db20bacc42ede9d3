using System.Security.Cryptography;
using System.Text;

namespace Edda.Storage;

/// <summary>What duplicates of an item are recognised by: its source and id, in 16 bytes whatever their length.</summary>
internal static class MessageIds
{
    internal static byte[] Of(InboxRow item)
    {
        // The length in front keeps ("a", "bc") and ("ab", "c") apart.
        var text = Encoding.UTF8.GetBytes($"{item.Source.Length}:{item.Source}{item.Id}");
        return SHA256.HashData(text)[..16];
    }
}
