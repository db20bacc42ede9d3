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

    /// <summary>Creates the store when the host starts; set by the one <c>Use…</c> that the application calls, so that no other database's code is reachable.</summary>
    internal Func<IServiceProvider, IWorkflowStore>? StoreFactory { get; set; }

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
