using System.ComponentModel;

namespace Edda;

/// <summary>What generated code tells the runtime about one marked class. Written by the generator; user code only passes it on.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class DurableDefinition
{
    private protected DurableDefinition()
    {
    }

    /// <summary>The durable name.</summary>
    public required string Name { get; init; }

    /// <summary>The class as it stands in the source, for messages.</summary>
    public required string ClassName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
