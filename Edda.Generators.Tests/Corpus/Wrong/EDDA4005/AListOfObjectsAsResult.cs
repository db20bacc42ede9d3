using Edda;

namespace Forms;

[Activity]
public sealed partial class ReadForm
{
    public {|EDDA4005:List<object>|} Run(string form) => [form, form.Length];
}
