using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda;

/// <summary>What an activity or a compensation may know of the attempt in which it runs. A unit test constructs its own.</summary>
public sealed class ActivityExecutionContext
{
    /// <summary>The instance id of the workflow that called.</summary>
    public string InstanceId { get; init; } = "";

    /// <summary>The durable id of the call within its run (<c>ChargeCard:1</c>).</summary>
    public string ActivityId { get; init; } = "";

    /// <summary>The number of this attempt; the first is 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>
    /// The same in every attempt of this call and different from every other call's: give it to a service that removes duplicates, since a
    /// body may run again after a crash. Contains instance id, run and activity id.
    /// </summary>
    public string IdempotencyKey { get; init; } = "";

    /// <summary>Cancelled when the attempt times out, the call is abandoned, the workflow is cancelled or the worker loses its lease or stops.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>A logger named after the activity.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
