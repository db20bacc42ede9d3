using Microsoft.Extensions.Logging;

namespace Edda;

/// <summary>The engine's log messages.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Worker '{Worker}' runs {Workflows} workflows and {Activities} activities on {Store}")]
    public static partial void WorkerStarted(ILogger logger, string worker, int workflows, int activities, string store);

    [LoggerMessage(2, LogLevel.Information, "Worker '{Worker}' has stopped; {HandedOver} running instances are left to other workers")]
    public static partial void WorkerStopped(ILogger logger, string worker, int handedOver);

    [LoggerMessage(3, LogLevel.Error, "The database cannot be used ({Store}); the worker keeps trying")]
    public static partial void StoreLost(ILogger logger, Exception error, string store);

    [LoggerMessage(4, LogLevel.Information, "The database can be used again ({Store})")]
    public static partial void StoreBack(ILogger logger, string store);

    [LoggerMessage(5, LogLevel.Error, "Worker '{Worker}' lost its lease: its instances are left to others and its running activities are cancelled")]
    public static partial void LeaseLost(ILogger logger, string worker);

    [LoggerMessage(6, LogLevel.Critical, "A newer process has registered as worker '{Worker}'; this one stops. Give each process a name of its own")]
    public static partial void WorkerReplaced(ILogger logger, string worker);

    [LoggerMessage(7, LogLevel.Warning, "Worker '{Dead}' is dead; {Count} of its instances can be taken over")]
    public static partial void WorkerDeclaredDead(ILogger logger, string dead, int count);

    [LoggerMessage(8, LogLevel.Error, "Instance '{Instance}' of {Workflow} is blocked ({Reason}): {Message}")]
    public static partial void InstanceBlocked(ILogger logger, string instance, string workflow, string reason, string message);

    [LoggerMessage(9, LogLevel.Warning, "Instance '{Instance}' of {Workflow} does not fit this build and is left to another one: {Message}")]
    public static partial void InstanceRefused(ILogger logger, string instance, string workflow, string message);

    [LoggerMessage(10, LogLevel.Warning, "Activity '{Activity}' of instance '{Instance}' failed in attempt {Attempt}; the next one begins in {Delay}")]
    public static partial void AttemptFailed(ILogger logger, Exception error, string activity, string instance, int attempt, TimeSpan delay);

    [LoggerMessage(11, LogLevel.Error, "Compensation '{Compensation}' of instance '{Instance}' failed for good: {Message}")]
    public static partial void CompensationFailed(ILogger logger, string compensation, string instance, string message);

    [LoggerMessage(12, LogLevel.Warning, "The body of '{Activity}' of instance '{Instance}' went on for {Grace} after its token was cancelled; it is left behind")]
    public static partial void BodyLeftBehind(ILogger logger, string instance, string activity, TimeSpan grace);

    [LoggerMessage(13, LogLevel.Warning, "A cancellation callback of '{Activity}' of instance '{Instance}' threw")]
    public static partial void CancellationCallbackFailed(ILogger logger, Exception error, string instance, string activity);

    [LoggerMessage(14, LogLevel.Warning, "A continuation of the dropped instance '{Instance}' came from {Place}; it is not run")]
    public static partial void ForeignContinuation(ILogger logger, string instance, string place);

    [LoggerMessage(15, LogLevel.Error, "Instance '{Instance}': unexpected error in the engine")]
    public static partial void RunCrashed(ILogger logger, Exception error, string instance);

    [LoggerMessage(16, LogLevel.Warning, "Instance '{Instance}' of {Workflow}: the input of '{Step}' differs from the recorded one; the recorded result is used")]
    public static partial void InputDiffers(ILogger logger, string instance, string workflow, string step);

    [LoggerMessage(17, LogLevel.Warning, "Instance '{Instance}' was taken over {Takeovers} times without a recorded step; it runs alone")]
    public static partial void Suspicious(ILogger logger, string instance, int takeovers);

    [LoggerMessage(18, LogLevel.Warning, "Instance '{Instance}' is lost to another worker; what this one had not recorded is dropped")]
    public static partial void InstanceFenced(ILogger logger, string instance);

    [LoggerMessage(19, LogLevel.Error, "A loop of the worker failed and goes on")]
    public static partial void LoopFailed(ILogger logger, Exception error);
}
