using Edda.Storage;

namespace Edda;

/// <summary>Configures Edda for one host; see <c>AddEdda</c>.</summary>
public sealed class EddaBuilder
{
    private readonly List<DefinitionCatalogue> _catalogues = [];

    internal EddaBuilder()
    {
    }

    internal IReadOnlyList<DefinitionCatalogue> Catalogues => _catalogues;

    internal EddaOptions Options { get; } = new();

    /// <summary>Opens the configured database; set by one <c>Use…</c> method.</summary>
    internal Func<IServiceProvider, Storage.IWorkflowStore>? StoreFactory { get; set; }

    /// <summary>Adds what one assembly declares. The generated <c>AddWorkflows()</c> does it for this assembly and those that it references.</summary>
    public EddaBuilder AddCatalogue(DefinitionCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        if (!_catalogues.Contains(catalogue))
            _catalogues.Add(catalogue);
        return this;
    }

    /// <summary>Changes the options; they are checked when the host starts.</summary>
    public EddaBuilder Configure(Action<EddaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Options);
        return this;
    }
}
