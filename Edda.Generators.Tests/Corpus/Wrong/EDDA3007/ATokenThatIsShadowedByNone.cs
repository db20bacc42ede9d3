using Edda;

namespace Backups;

[Activity]
public sealed partial class Verify(HttpClient http)
{
    public async Task<bool> RunAsync(string address, CancellationToken {|EDDA3007:cancellationToken|})
    {
        using var answer = await http.GetAsync(address, CancellationToken.None);
        return answer.IsSuccessStatusCode;
    }
}
