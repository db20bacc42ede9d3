using System.ComponentModel;

namespace Edda;

/// <summary>Announces an assembly's catalogue to the assemblies that reference it, with the durable names that it takes. Generated.</summary>
/// <param name="catalogue">The class whose <c>Definitions</c> holds the <see cref="DefinitionCatalogue"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EddaCatalogueAttribute(Type catalogue) : Attribute
{
    /// <summary>The announcing class.</summary>
    public Type Catalogue { get; } = catalogue;

    /// <summary>Each as <c>name@version</c>.</summary>
    public string[] Workflows { get; set; } = [];

    /// <summary>Durable names, former ones included.</summary>
    public string[] Activities { get; set; } = [];

    /// <summary>Each as <c>compensation&gt;activity</c>, durable names.</summary>
    public string[] Compensations { get; set; } = [];
}

/// <summary>
/// Names a payload type that no declaration and no call in this assembly names directly, such as the type argument of a generic helper
/// around <see cref="WorkflowContext.WaitEvent{T}"/>.
/// </summary>
/// <param name="type">The payload type.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class EddaPayloadAttribute(Type type) : Attribute
{
    /// <summary>The payload type.</summary>
    public Type Type { get; } = type;
}
