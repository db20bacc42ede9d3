using System.Globalization;
using Edda.Histories;

namespace Edda.Testing;

/// <content>Histories as text and as files.</content>
public sealed partial class EddaTestRuntime
{
    /// <summary>What happened to an instance, as text for people and for snapshot tests; see <see cref="HistoryText"/>.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="callSites">Whether each line ends with file and line of the call.</param>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public async Task<string> DescribeAsync(string instanceId, bool callSites = true)
    {
        var instance = await Client.GetAsync(instanceId).ConfigureAwait(false) ?? throw new InstanceNotFoundException(instanceId);
        var steps = new List<HistoryEntry>();
        await foreach (var step in Client.GetHistoryAsync(instanceId).ConfigureAwait(false))
            steps.Add(step);
        return HistoryText.Render(instance, steps, callSites);
    }

    /// <summary>
    /// Runs the registered workflow over a history that <see cref="EddaClient.ExportHistoryAsync"/> has written, with no activity within reach: what passes
    /// here continues on every worker that runs this code. Nothing is stored and no time passes.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading of the file.</param>
    /// <exception cref="StandstillException">The code does not come to rest within <see cref="EddaTestOptions.BusyPatience"/>.</exception>
    /// <exception cref="InvalidOperationException">The workflow is not registered in the version of the history.</exception>
    /// <exception cref="HistoryFileException">The file cannot be read as a history.</exception>
    /// <exception cref="ReplayMismatchException">The code does not fit the history; names the recorded and the actual step with their places.</exception>
    public async Task ReplayAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
            await ReplayAsync(file, path, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ReplayAsync(string, CancellationToken)"/>
    /// <param name="history">The file's content; it is left open.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="cancellationToken">Ends the reading of the file.</param>
    public async Task ReplayAsync(Stream history, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        var recorded = await HistoryFileReader.ReadAsync(history, name, cancellationToken).ConfigureAwait(false);
        var definition = _life.Engine.Registry.Find(recorded.Definition) ?? throw new InvalidOperationException(
            $"The history '{name}' is of the workflow '{recorded.Definition.Name}' in version {recorded.Definition.Version}, which is not registered; add its assembly's workflows to the runtime, or keep the version as long as histories of it live.");
        try
        {
            await Task.Run(() => HistoryReplay.Run(recorded, definition), cancellationToken).WaitAsync(_options.BusyPatience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new StandstillException(string.Create(CultureInfo.InvariantCulture,
                $"The replay of '{name}' has not come to rest within {_options.BusyPatience.TotalSeconds:0.###} s of real time: the code of {definition} blocks its thread; workflow code awaits durable calls only."));
        }
    }
}
