using Edda;

namespace Banks;

[Activity]
public sealed partial class SendStatement
{
    public async void {|EDDA1009:RunAsync|}(string account)
    {
        await Task.Delay(account.Length);
    }
}
