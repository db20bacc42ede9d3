using Edda;

namespace Backups;

[Activity]
public sealed partial class CopyFile
{
    public Task RunAsync(string from, string to, CancellationToken {|EDDA3007:cancellationToken|}) => File.WriteAllTextAsync(to, File.ReadAllText(from));
}
