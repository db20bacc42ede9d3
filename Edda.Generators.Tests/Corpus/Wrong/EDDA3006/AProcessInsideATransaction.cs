using System.Data.Common;
using System.Diagnostics;
using Edda;

namespace Payments;

[Activity]
public sealed partial class PrintCheque
{
    public bool Run(DbTransaction transaction, string cheque) =>
        transaction.Connection is not null && {|EDDA3006:Process.Start|}("lpr", cheque) is not null;
}
