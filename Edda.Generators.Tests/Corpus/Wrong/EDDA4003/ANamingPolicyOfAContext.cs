using System.Text.Json.Serialization;
using Edda;

namespace Inbox;

public sealed record Mail(string Subject);

[JsonSerializable(typeof(Mail))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public abstract partial class {|EDDA4003:MailContext|} : JsonSerializerContext
{
    protected MailContext() : base(null)
    {
    }
}
