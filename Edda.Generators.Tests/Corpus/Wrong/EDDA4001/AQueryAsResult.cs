using Edda;

namespace Tables;

[Activity]
public sealed partial class Select
{
    public IQueryable<int> {|EDDA4001:Run|}(int[] rows) => rows.AsQueryable().Where(row => row > 0);
}
