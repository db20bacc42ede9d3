using System.Diagnostics;
using Edda;

namespace Introspection;

[AttributeUsage(AttributeTargets.Class)]
public sealed class DocumentedAttribute(Type type, string member) : Attribute
{
    public string Text { get; } = $"{type.Name}.{member}";
}

[Documented(typeof(Stopwatch), nameof(Stopwatch.StartNew))]
[Workflow]
public sealed partial class Describe
{
    public async Task<string> RunAsync(WorkflowContext ctx, string what)
    {
        var text = what switch
        {
            nameof(DateTime.UtcNow) => typeof(DateTime).Name,
            nameof(Random) => $"{nameof(System)}.{nameof(Random)}.{nameof(Random.Shared)}",
            nameof(Task.Delay) => typeof(Task).FullName ?? "",
            nameof(HttpClient) or nameof(File.ReadAllText) => typeof(File).Namespace ?? "",
            nameof(Environment) => nameof(Environment.GetEnvironmentVariable),
            _ => GetType().Name,
        };
        await ctx.Sleep(TimeSpan.FromSeconds(text.Length));
        return typeof(List<>) == typeof(Thread) ? "never" : text;
    }
}
