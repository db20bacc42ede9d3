using Edda;

[assembly: EddaPayload({|EDDA4001:typeof(Tables.Handler)|})]

namespace Tables;

public sealed class Handler
{
    public Action<int>? OnRow { get; set; }
}
