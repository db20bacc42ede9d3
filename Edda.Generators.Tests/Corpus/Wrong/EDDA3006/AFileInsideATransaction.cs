using System.Data.Common;
using Edda;

namespace Payments;

[Activity]
public sealed partial class ExportLedger
{
    public void Run(DbTransaction transaction, string path)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        {|EDDA3006:File.WriteAllText|}(path, "ledger");
    }
}
