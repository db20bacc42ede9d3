using System.Collections;
using Edda;

namespace Tables;

public sealed class Rows : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, 3).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

[Activity]
public sealed partial class CountRows
{
    public int Run(Rows {|EDDA4001:rows|}) => rows.Count();
}
