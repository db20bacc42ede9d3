using System.Data.Common;
using Edda;

namespace Payments;

[Activity]
public sealed partial class Capture(HttpClient http)
{
    public async Task<string> RunAsync(DbTransaction transaction, string payment)
    {
        var answer = await {|EDDA3006:http.GetStringAsync|}("capture/" + payment);
        return transaction.Connection is null ? "" : answer;
    }
}
