using System.Text.Json;
using System.Text.Json.Serialization;
using Edda;

namespace Inbox;

public sealed record Folder(string Name, int Unread);

[JsonSerializable(typeof(Folder))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
public abstract partial class {|EDDA4003:FolderContext|} : JsonSerializerContext
{
    protected FolderContext() : base(null)
    {
    }
}
