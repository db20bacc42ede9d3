using Edda;

namespace Backups;

[Activity]
public sealed partial class Prune
{
    public async Task<string> RunAsync(string folder, CancellationToken {|EDDA3007:cancellationToken|})
    {
        await Task.Yield();
        return $"{folder} without {nameof(cancellationToken)}";
    }
}
