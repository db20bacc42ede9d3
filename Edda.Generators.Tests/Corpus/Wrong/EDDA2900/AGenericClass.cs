using Edda;

namespace Letters;

public sealed class Cache<T>(T value)
{
    private readonly long _filled = Environment.TickCount64;

    public T? Get() => Environment.TickCount64 - _filled < 1000 ? value : default;
}

[Workflow]
public sealed partial class CacheAddress
{
    private Cache<string>? _address;

    public async Task<string?> RunAsync(WorkflowContext ctx, string address)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(2));
        _address ??= {|EDDA2900:new Cache<string>(address)|};
        return {|EDDA2900:_address.Get|}();
    }
}
