using Edda;

namespace Banks;

[Activity]
public sealed partial class ReadBalance
{
    public bool Run(string account, out decimal {|EDDA1008:balance|})
    {
        balance = account.Length;
        return balance > 0;
    }
}
