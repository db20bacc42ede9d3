using System.Collections.Concurrent;

namespace Edda.Tests.Scenarios;

/// <summary>
/// Which form of its code a workflow has at the moment: a test that changes it between two processes has deployed another build. Keyed by
/// instance, so that tests do not see each other's.
/// </summary>
internal static class DeployedCode
{
    private static readonly ConcurrentDictionary<string, string> s_forms = new();

    /// <summary>The form of an instance's code, which in a real system is the code itself, and thus the same for as long as one build runs.</summary>
    [Deterministic]
    public static string Of(string instanceId) => s_forms.GetValueOrDefault(instanceId, "first");

    public static void Deploy(string instanceId, string form) => s_forms[instanceId] = form;
}
