using System.Data.Common;
using System.Net.Mail;
using Edda;

namespace Payments;

[Activity]
public sealed partial class SendReceipt(SmtpClient mail)
{
    public async Task RunAsync(DbTransaction transaction, string to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction.Connection);
        await {|EDDA3006:mail.SendMailAsync|}("shop@example.org", to, "Receipt", "Thank you", cancellationToken);
    }
}
