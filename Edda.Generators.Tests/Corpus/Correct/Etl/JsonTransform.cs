using System.Text.Json;
using System.Text.Json.Nodes;
using Edda;

namespace Etl;

public sealed record Person(string Name, int Age);

[Activity]
public sealed partial class Publish
{
    public int Run(string json) => json.Length;
}

[Workflow]
public sealed partial class Transform
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public async Task<int> RunAsync(WorkflowContext ctx, string raw)
    {
        var people = JsonSerializer.Deserialize<List<Person>>(raw, s_options) ?? [];
        var adults = new JsonArray([.. people.Where(p => p.Age >= 18).Select(p => JsonValue.Create(p.Name))]);
        var envelope = new JsonObject
        {
            ["instance"] = ctx.InstanceId,
            ["at"] = ctx.UtcNow.ToString("O"),
            ["adults"] = adults,
        };
        return await ctx.Publish(envelope.ToJsonString());
    }
}
