using Edda;

namespace Parcels;

[Activity]
public partial class Stamp
{
    public virtual string Run(string letter) => letter + "*";
}

[Activity]
public sealed partial class {|EDDA1025:StampTwice|} : Stamp
{
    public override string Run(string letter) => base.Run(letter) + "*";
}
