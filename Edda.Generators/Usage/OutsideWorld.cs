using Microsoft.CodeAnalysis;

namespace Edda.Generators.Usage;

/// <summary>
/// Which of the members that do I/O reach something with a state of its own that no transaction takes back: a network, a file, a process, another store. The
/// environment, configuration and the machine are only read.
/// </summary>
internal static class OutsideWorld
{
    private static readonly string[] s_silent =
    [
        // Databases by way of a connection, which is the transaction's or is opened first.
        "System.Data", "System.Transactions", "Dapper", "Microsoft.Data", "Npgsql", "MySqlConnector",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Options", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.FileProviders", "Microsoft.FeatureManagement",
        "Microsoft.AspNetCore.Http", "OpenFeature", "LaunchDarkly", "System.Configuration", "Microsoft.Win32", "System.Runtime.InteropServices", "System.IO.Pipes",
    ];

    private static readonly string[] s_sharing = ["Microsoft.EntityFrameworkCore", "Marten"];

    public static bool Contains(IMethodSymbol member) => member.ContainingType switch
    {
        { Name: "Environment" or "OperatingSystem" or "AppContext" or "AppDomain" or "GC" or "Console" } type when IsIn(type, "System") => false,
        // Only what makes a path or asks whether it is there.
        { Name: "Path" } type when IsIn(type, "System.IO") => false,
        { Name: "File" or "Directory" } type when IsIn(type, "System.IO") => member.Name != "Exists",
        // An answer was asked for before it is read.
        { Name: "HttpContent" } type when IsIn(type, "System.Net.Http") => false,
        { Name: "HttpContentJsonExtensions" } => false,
        { Name: "FileVersionInfo" } => false,
        { Name: "Process" } type when IsIn(type, "System.Diagnostics") => member.Name is "Start" or "Kill",
        { } type => !s_silent.Any(ns => IsBelow(type, ns)) && !MayShareConnection(member),
        _ => false,
    };

    /// <summary>Whether a member is of a library that can be made to use a given connection.</summary>
    public static bool MayShareConnection(IMethodSymbol member) => s_sharing.Any(ns => IsBelow(member.ContainingType, ns));

    /// <summary>Whether a member gets a database connection that is not the transaction's.</summary>
    public static bool IsOtherConnection(IMethodSymbol member) => IsConnection(member.ContainingType) ? member.Name is "Open" or "OpenAsync" or ".ctor"
        : IsOrDerivesFrom(member.ContainingType, "DbDataSource") && (member.Name.StartsWith("Open", StringComparison.Ordinal) || member.Name.StartsWith("Create", StringComparison.Ordinal))
            && member.MethodKind == MethodKind.Ordinary && !member.IsStatic;

    public static bool IsConnection(ITypeSymbol type) => IsOrDerivesFrom(type, "DbConnection");

    private static bool IsOrDerivesFrom(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.Name == name && IsIn(t, "System.Data.Common"))
                return true;
        }

        return false;
    }

    private static bool IsIn(ITypeSymbol type, string ns) => type.ContainingNamespace.ToDisplayString() == ns;

    private static bool IsBelow(ITypeSymbol type, string ns)
    {
        var actual = type.ContainingNamespace.ToDisplayString();
        return actual.StartsWith(ns, StringComparison.Ordinal) && (actual.Length == ns.Length || actual[ns.Length] == '.');
    }
}
