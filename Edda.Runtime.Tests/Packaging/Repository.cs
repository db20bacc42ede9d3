using System.Reflection;

namespace Edda.Tests.Packaging;

/// <summary>The repository whose tests are running, and how they were built.</summary>
internal static class Repository
{
    internal static string Root { get; } = Of("RepositoryRoot");

    internal static string Configuration { get; } = Of("Configuration");

    internal static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Of(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == key).Value!;
}
