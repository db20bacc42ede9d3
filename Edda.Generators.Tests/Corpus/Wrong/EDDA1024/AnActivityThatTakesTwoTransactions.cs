using System.Data.Common;
using Edda;

namespace Parcels;

[Activity]
public sealed partial class Move
{
    public bool Run(DbTransaction from, DbTransaction {|EDDA1024:to|}, string parcel) => from != to && parcel.Length > 0;
}
