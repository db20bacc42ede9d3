using Edda;

namespace Tables;

[Activity]
public sealed partial class Select
{
    public {|EDDA4001:IQueryable<int>|} Run(int[] rows) => rows.AsQueryable().Where(row => row > 0);
}
