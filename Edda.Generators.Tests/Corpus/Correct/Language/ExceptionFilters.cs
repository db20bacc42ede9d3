using Edda;

namespace Uploads;

public sealed class QuotaException(string message, long missing) : TerminalException(message)
{
    public long Missing { get; } = missing;
}

[Activity]
public sealed partial class Upload
{
    public void Run(string file, long bytes)
    {
        if (bytes > 1_000_000)
            throw new QuotaException(file, bytes - 1_000_000);
    }
}

[Workflow]
public sealed partial class UploadAll
{
    public async Task<int> RunAsync(WorkflowContext ctx, Dictionary<string, long> files)
    {
        var refused = 0;
        foreach (var name in files.Keys.Order(StringComparer.Ordinal))
        {
            try
            {
                await ctx.Upload(name, files[name]);
            }
            catch (ActivityFailedException e) when (e.IsTerminal && ++refused < 3)
            {
                ctx.SetStatus($"{name}: {e.Failure}");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new TerminalException($"gave up at {name}", e);
            }
        }

        return refused;
    }
}
