using Edda;

namespace Tables;

[Activity]
public sealed partial class Describe
{
    public string Run(Type {|EDDA4001:type|}, string table) => type.Name + table;
}
