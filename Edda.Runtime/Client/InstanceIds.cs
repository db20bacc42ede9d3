using Edda.Failures;

namespace Edda.Client;

/// <summary>What an instance may be called.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 400;

    internal static void Check(string instanceId)
    {
        ArgumentNullException.ThrowIfNull(instanceId);
        if (instanceId.Length is 0 or > MaxLength)
            throw new ArgumentException($"An instance id has 1 to {MaxLength} characters; this one has {instanceId.Length}.", nameof(instanceId));
        if (!FailureCodec.IsClean(instanceId))
            throw new ArgumentException("An instance id must be valid text without U+0000.", nameof(instanceId));
    }
}
