using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Edda;

namespace Indexing;

public sealed class Index
{
    private static readonly AsyncLocal<string?> s_current = new();
    private readonly ConcurrentDictionary<string, int> _words = new();

    public async Task<int> AddAsync(string folder, CancellationToken cancellationToken)
    {
        s_current.Value = folder;
        var files = Channel.CreateBounded<string>(8);
        var reading = Task.Run(async () =>
        {
            await foreach (var file in files.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var word in (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Split(' ').AsParallel())
                    _words.AddOrUpdate(word, 1, (_, count) => Interlocked.Increment(ref count));
            }
        }, cancellationToken);
        foreach (var file in Directory.EnumerateFiles(folder))
            await files.Writer.WriteAsync(file, cancellationToken);
        files.Writer.Complete();
        await reading;
        lock (_words)
            return _words.Count + (s_current.Value?.GetHashCode() ?? 0);
    }
}

[Activity(TimeoutSeconds = 3600)]
public sealed partial class IndexFolder(Index index)
{
    public async Task<int> RunAsync(ActivityExecutionContext ctx, string folder)
    {
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ctx.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(30));
        await Task.Delay(Random.Shared.Next(100), limit.Token);
        var words = await index.AddAsync(folder, limit.Token);
        Console.WriteLine($"{words} in {watch.Elapsed} at {DateTime.Now} on {Environment.MachineName}, {Guid.NewGuid()}");
        return words;
    }
}

[Workflow]
public sealed partial class IndexFolders
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] folders) => (await Task.WhenAll(folders.Select(f => ctx.IndexFolder(f)))).Sum();
}
