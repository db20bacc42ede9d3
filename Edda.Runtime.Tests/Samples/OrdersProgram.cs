using System.Reflection;

namespace Edda.Tests.Samples;

/// <summary>The sample as something that can be started: as it was built beside the tests, or as somebody has published it.</summary>
/// <param name="Command">The program and what stands before its own arguments.</param>
internal sealed record OrdersProgram(IReadOnlyList<string> Command)
{
    internal static OrdersProgram Built { get; } = new([Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.GetFullPath(BuiltFile)]);

    private static string BuiltFile =>
        typeof(OrdersProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "OrdersSample").Value!;

    /// <param name="folder">Where it was published to.</param>
    internal static OrdersProgram Published(string folder) => new([Path.Combine(folder, "Orders")]);
}
