using Edda;

namespace Ferry;

[Activity]
public static partial class {|EDDA1003:RaiseRamp|}
{
    public static int {|EDDA1004:Run|}(string quay) => quay.Length;
}
