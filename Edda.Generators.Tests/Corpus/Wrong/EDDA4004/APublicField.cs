using Edda;

namespace Inbox;

public sealed class Attachment
{
    public string Name { get; set; } = "";

    public int Size;
}

[Activity]
public sealed partial class Detach
{
    public int Run(Attachment {|EDDA4004:attachment|}) => attachment.Size;
}
