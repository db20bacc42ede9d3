using Edda.Activities;
using Edda.Storage;

namespace Edda.Engine;

/// <summary>Every definition of this process by its durable name, checked when it is built; and their ids and builds once the database is open.</summary>
internal sealed class DefinitionRegistry
{
    private readonly Dictionary<DefinitionKey, WorkflowDefinition> _workflows = [];
    private readonly Dictionary<string, ActivityDefinition> _activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompensationDefinition> _compensations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompensationDefinition> _compensationsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkflowDefinition, string> _builds = [];
    private readonly Dictionary<WorkflowDefinition, int> _ids = [];
    private readonly Dictionary<int, WorkflowDefinition> _byId = [];

    /// <param name="catalogues">What the assemblies declare.</param>
    /// <param name="problems">Receives every conflict.</param>
    public DefinitionRegistry(IReadOnlyList<DefinitionCatalogue> catalogues, List<string> problems)
    {
        Catalogues = catalogues;
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var catalogue in catalogues)
        {
            foreach (var definition in catalogue.Definitions)
                Add(definition, catalogue, names, problems);
        }
    }

    public IReadOnlyList<DefinitionCatalogue> Catalogues { get; }

    public IReadOnlyCollection<DefinitionKey> Workflows => _workflows.Keys;

    public int ActivityCount => _activities.Count;

    public IEnumerable<Type> TransactionTypes => _activities.Values.Select(static a => a.TransactionType)
        .Concat(_compensations.Values.Select(static c => c.TransactionType)).OfType<Type>().Distinct();

    /// <summary>The build of each definition, by id; what this worker registers.</summary>
    public IReadOnlyDictionary<int, string> Builds { get; private set; } = new Dictionary<int, string>();

    public void SetIds(IReadOnlyDictionary<DefinitionKey, int> ids)
    {
        foreach (var (key, definition) in _workflows)
        {
            _ids[definition] = ids[key];
            _byId[ids[key]] = definition;
        }

        Builds = _ids.ToDictionary(static pair => pair.Value, pair => _builds[pair.Key]);
    }

    public int IdOf(WorkflowDefinition definition) => _ids.TryGetValue(definition, out var id) ? id
        : throw new InvalidOperationException($"The workflow {definition} is not registered; call AddWorkflows() or AddCatalogue() in AddEdda.");

    public string BuildOf(WorkflowDefinition definition) => _builds[definition];

    public WorkflowDefinition? Find(int id) => _byId.GetValueOrDefault(id);

    public WorkflowDefinition? Find(DefinitionKey key) => _workflows.GetValueOrDefault(key);

    public CompensationDefinition? FindCompensation(string name) => _compensations.GetValueOrDefault(name);

    /// <summary>The compensation of the activity of a durable name, former names included.</summary>
    public CompensationDefinition? FindCompensationOf(string activity) => _compensationsOf.GetValueOrDefault(activity);

    private void Add(DurableDefinition definition, DefinitionCatalogue catalogue, Dictionary<string, string> names, List<string> problems)
    {
        var workflow = definition as WorkflowDefinition;
        var key = workflow is null ? definition.Name : $"{definition.Name}@{workflow.Version}";
        var owner = $"{definition.ClassName} in {catalogue.Assembly}";
        if (!names.TryAdd(key, owner))
        {
            problems.Add($"The durable name '{key}' belongs to both {names[key]} and {owner}; give one of them another name in its attribute.");
            return;
        }

        switch (definition)
        {
            case WorkflowDefinition added:
                _workflows.Add(new(added.Name, added.Version), added);
                _builds.Add(added, catalogue.Build);
                break;
            case ActivityDefinition activity:
                _activities.Add(activity.Name, activity);
                break;
            case CompensationDefinition compensation:
                _compensations.Add(compensation.Name, compensation);
                foreach (var name in compensation.Activity.FormerNames.Append(compensation.Activity.Name))
                {
                    if (!_compensationsOf.TryAdd(name, compensation))
                        problems.Add($"The activity '{name}' has two compensations, {_compensationsOf[name].ClassName} and {compensation.ClassName}; keep one.");
                }

                break;
        }
    }
}
