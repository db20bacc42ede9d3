using System.Data.Common;
using System.Net;
using Edda;

namespace Payments;

[Activity]
public sealed partial class RegisterTerminal
{
    public async Task<int> RunAsync(DbTransaction transaction, string host)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return (await {|EDDA3006:Dns.GetHostAddressesAsync|}(host)).Length;
    }
}
