using Edda;

namespace Backups;

[Activity(MaxAttempts = 2)]
public sealed partial class BackUp
{
    public long Run(string database) => database == "broken" ? throw new IOException("disk") : new FileInfo(database).Length;
}

[Workflow]
public sealed partial class BackUpAll
{
    public async Task<string[]> RunAsync(WorkflowContext ctx, string[] databases)
    {
        var backups = databases.Select(d => ctx.BackUp(d)).ToArray();
        try
        {
            await Task.WhenAll(backups);
            return [];
        }
        catch (ActivityFailedException)
        {
            return [.. databases.Zip(backups).Where(pair => pair.Second.IsFaulted).Select(pair => $"{pair.First}: {pair.Second.Exception?.InnerException?.Message}")];
        }
    }
}
