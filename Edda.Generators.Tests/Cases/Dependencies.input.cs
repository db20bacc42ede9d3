// What a constructor asks for: required, keyed, optional, many.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dependencies;

public interface IGateway;

public enum Region { North, South }

[Activity]
public sealed partial class Primary(IGateway gateway, ILogger<Primary> logger, IEnumerable<IGateway> all, IServiceProvider services)
{
    public string Run() => $"{gateway}{logger}{all}{services}";
}

[Activity]
public sealed partial class Keyed(
    [FromKeyedServices("main \"one\"")] IGateway a, [FromKeyedServices(Region.South)] IGateway b, [FromKeyedServices(7L)] IGateway c,
    [FromKeyedServices(typeof(Primary))] IGateway d, [FromKeyedServices(null)] IGateway e, [FromKeyedServices("spare")] IGateway? f = null)
{
    public string Run() => $"{a}{b}{c}{d}{e}{f}";
}

[Activity]
public sealed partial class Optional(IGateway? gateway = null, int retries = 3, TimeSpan? pause = null, Func<string, int>? parse = null)
{
    public string Run() => $"{gateway}{retries}{pause}{parse}";
}

[Activity]
public sealed partial class Explicit
{
    private readonly IGateway _gateway;

    public Explicit(IGateway gateway) => _gateway = gateway;

    private Explicit() => _gateway = null!;

    internal static Explicit ForTests() => new();

    public string Run() => _gateway.ToString()!;
}

public abstract class Shared(IGateway gateway)
{
    protected IGateway Gateway { get; } = gateway;

    public Task RunAsync(int inherited) => Task.FromResult(inherited);
}

[Compensation(typeof(Primary))]
public sealed partial class Derived(IGateway gateway) : Shared(gateway)
{
    public Task RunAsync() => RunAsync(Gateway.GetHashCode());
}
