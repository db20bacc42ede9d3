using System.Data.Common;
using Edda;

namespace Payments;

[Activity]
public sealed partial class Hold
{
    public int Run(string card) => card.Length;
}

[Compensation(typeof(Hold))]
public sealed partial class Unhold(HttpClient http)
{
    public async Task RunAsync(DbTransaction transaction, string card)
    {
        if (transaction.Connection is not null)
            await {|EDDA3006:http.DeleteAsync|}("hold/" + card);
    }
}
