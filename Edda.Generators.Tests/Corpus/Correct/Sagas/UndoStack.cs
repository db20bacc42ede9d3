using Edda;

namespace Provisioning;

public sealed record Resource(string Kind, string Id);

[Activity]
public sealed partial class Create(HttpClient cloud)
{
    public async Task<Resource> RunAsync(string kind, string name, CancellationToken cancellationToken) =>
        new(kind, await cloud.GetStringAsync($"{kind}/new/{name}", cancellationToken));
}

[Activity(MaxAttempts = 20)]
public sealed partial class Destroy(HttpClient cloud)
{
    public Task RunAsync(Resource resource, CancellationToken cancellationToken) => cloud.DeleteAsync($"{resource.Kind}/{resource.Id}", cancellationToken);
}

[Workflow]
public sealed partial class ProvisionStack
{
    private readonly Stack<Func<Task>> _undo = new();

    public async Task<string[]> RunAsync(WorkflowContext ctx, string[] kinds, string name)
    {
        var made = new List<Resource>();
        try
        {
            foreach (var kind in kinds)
            {
                var resource = await ctx.Create(kind, name);
                _undo.Push(() => ctx.Destroy(resource));
                made.Add(resource);
            }

            return [.. made.Select(r => r.Id)];
        }
        catch
        {
            while (_undo.TryPop(out var undo))
                await undo();
            throw;
        }
    }
}
