using System.Runtime.InteropServices;
using Edda;

namespace Uploads;

[Workflow]
public sealed partial class Align
{
    public async Task<string> RunAsync(WorkflowContext ctx, string text)
    {
        var copy = {|EDDA2017:Marshal.StringToHGlobalUni|}(text);
        await ctx.Sleep(TimeSpan.FromSeconds(9));
        var back = Marshal.PtrToStringUni(copy);
        Marshal.FreeHGlobal(copy);
        return back ?? "";
    }
}
