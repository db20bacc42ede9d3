using Edda;

namespace Backups;

[Activity]
public sealed partial class Snapshot(HttpClient http)
{
    public Task<string> RunAsync(string volume, CancellationToken cancellationToken) => http.GetStringAsync(volume, cancellationToken);
}

[Compensation(typeof(Snapshot))]
public sealed partial class DropSnapshot(HttpClient http)
{
    public Task RunAsync(string volume, CancellationToken {|EDDA3007:cancellationToken|}) => http.DeleteAsync(volume);
}
