using Edda;

[assembly: EddaPayload(typeof({|EDDA4001:Tables.Handler|}))]

namespace Tables;

public sealed class Handler
{
    public Action<int>? OnRow { get; set; }
}
