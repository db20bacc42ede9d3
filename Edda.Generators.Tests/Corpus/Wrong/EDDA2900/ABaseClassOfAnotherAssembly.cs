using Edda;
using Entities;

namespace Claims;

public sealed class Dossier : Entity
{
    public List<string> Papers { get; } = [];
}

public sealed class Imported(string id) : Entity(id);

[Workflow]
public sealed partial class OpenDossier
{
    public async Task<string> RunAsync(WorkflowContext ctx, string first)
    {
        var dossier = {|EDDA2900:new Dossier|} { Papers = { first } };
        var paper = await ctx.WaitEvent<string>("paper");
        dossier.Papers.Add(paper.Data);
        return dossier.Id + new Imported(first).Id;
    }
}

// assembly: Entities
using Edda;

namespace Entities;

public abstract class Entity
{
    protected Entity() => Id = Guid.NewGuid().ToString("n");

    protected Entity(string id) => Id = id;

    public string Id { get; }

    public static Task Settle(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromMinutes(5));
}
