using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Loggers;

/// <summary>Calls that write a line of a log, and the logger that they write it to.</summary>
internal static class LoggingCalls
{
    /// <summary>Whether a line is written by an <c>ILogger</c> of <c>Microsoft.Extensions.Logging</c>, directly or by a method that is made for it.</summary>
    public static bool Contains(IInvocationOperation call) => Logger(call) is not null || (IsLoggerMessage(call.TargetMethod) && LoggerParameter(call.TargetMethod) is null);

    /// <summary>The logger as the call names it; null for a generated method that takes it from its object.</summary>
    public static IOperation? Logger(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return IsDefined(call.Instance?.Type) ? Argument(call, method.Parameters[0]) : null;
        if (method.Name == "Log" && call.Instance is { Type: { } type } instance && IsLogger(type))
            return instance;
        if (LoggerParameter(method) is not { } parameter)
            return null;
        var isLine = IsLoggerMessage(method) || (method is { IsExtensionMethod: true, ReturnsVoid: true } && parameter.Ordinal == 0);
        return isLine ? Argument(call, parameter) : null;
    }

    /// <summary>Trace listeners, and loggers of other packages: none of them knows of a replay.</summary>
    public static bool IsOfAnotherKind(IMethodSymbol method)
    {
        var name = method.Name;
        // Asked about every call: the namespace only where the type can be meant.
        if (method.ContainingType.Name is not ("Trace" or "TraceSource" or "Debug" or "Log" or "Logger" or "ILogger" or "ILoggerBase" or "ILog"))
            return false;
        return (method.ContainingType.Name, method.ContainingNamespace.ToDisplayString()) switch
        {
            ("Trace" or "TraceSource", "System.Diagnostics") => name.StartsWith("Write", StringComparison.Ordinal) || name.StartsWith("Trace", StringComparison.Ordinal),
            ("Debug", "System.Diagnostics") => name == "Print" || name.StartsWith("Write", StringComparison.Ordinal),
            ("Log" or "ILogger", "Serilog") => name is "Verbose" or "Debug" or "Information" or "Warning" or "Error" or "Fatal" or "Write",
            ("Logger" or "ILogger" or "ILoggerBase", "NLog") => name is "Trace" or "Debug" or "Info" or "Warn" or "Error" or "Fatal" or "Log",
            ("ILog", "log4net") => method.ReturnsVoid,
            _ => false,
        };
    }

    public static bool IsLogger(ITypeSymbol type) => IsInterface(type) || type.AllInterfaces.Any(IsInterface);

    private static bool IsInterface(ITypeSymbol type) => type.Name == "ILogger" && IsOfExtensions(type);

    private static bool IsOfExtensions(ITypeSymbol type) => type.ContainingNamespace is { Name: "Logging", ContainingNamespace: { Name: "Extensions", ContainingNamespace.Name: "Microsoft" } };

    private static bool IsLoggerMessage(IMethodSymbol method) =>
        method.IsPartialDefinition && method.GetAttributes().Any(a => a.AttributeClass is { Name: "LoggerMessageAttribute" } type && IsOfExtensions(type));

    /// <summary>A delegate that <c>LoggerMessage.Define</c> makes.</summary>
    private static bool IsDefined(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Action", TypeArguments: { Length: > 1 } arguments } && IsInterface(arguments[0]) && arguments[arguments.Length - 1].Name == "Exception";

    private static IParameterSymbol? LoggerParameter(IMethodSymbol method) => method.Parameters.FirstOrDefault(p => IsInterface(p.Type));

    private static IOperation? Argument(IInvocationOperation call, IParameterSymbol parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value;
}
