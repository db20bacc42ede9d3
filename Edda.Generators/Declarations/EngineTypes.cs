using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations;

/// <summary>Recognises the types that mean something to a declaration, by name: a symbol look-up per class would cost more than all else.</summary>
internal static class EngineTypes
{
    public const string WorkflowAttribute = "Edda.WorkflowAttribute";
    public const string ActivityAttribute = "Edda.ActivityAttribute";
    public const string CompensationAttribute = "Edda.CompensationAttribute";

    public static DeclarationKind? KindOf(INamedTypeSymbol? attribute) => attribute switch
    {
        { Name: "WorkflowAttribute" } when IsEdda(attribute) => DeclarationKind.Workflow,
        { Name: "ActivityAttribute" } when IsEdda(attribute) => DeclarationKind.Activity,
        { Name: "CompensationAttribute" } when IsEdda(attribute) => DeclarationKind.Compensation,
        _ => null,
    };

    public static bool IsWorkflowContext(ITypeSymbol type) => type.Name == "WorkflowContext" && IsEdda(type);

    /// <summary>The options of a durable call or wait, which may give it an id.</summary>
    public static bool IsCallOptions(ITypeSymbol? type) => type is { Name: "CallOptions" or "WaitOptions" } && IsEdda(type);

    public static bool IsActivityExecutionContext(ITypeSymbol type) => type.Name == "ActivityExecutionContext" && IsEdda(type);

    public static bool IsCancellationToken(ITypeSymbol type) => type.Name == "CancellationToken" && IsIn(type, "Threading", "System");

    /// <summary><c>DbTransaction</c> or a provider's own.</summary>
    public static bool IsDbTransaction(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.Name == "DbTransaction" && IsIn(t, "Common", "Data", "System"))
                return true;
        }

        return false;
    }

    /// <summary>Supplied by the engine rather than recorded.</summary>
    public static bool IsSupplied(ITypeSymbol type) =>
        IsWorkflowContext(type) || IsActivityExecutionContext(type) || IsCancellationToken(type) || IsDbTransaction(type);

    /// <summary><c>Task</c>, <c>ValueTask</c> or one of their generic forms.</summary>
    public static bool IsTask(ITypeSymbol type, bool orValueTask = true) =>
        (type.Name == "Task" || (orValueTask && type.Name == "ValueTask")) && IsIn(type, "Tasks", "Threading", "System");

    public static bool IsFromKeyedServices(INamedTypeSymbol? attribute) =>
        attribute is { Name: "FromKeyedServicesAttribute" } && IsIn(attribute, "DependencyInjection", "Extensions", "Microsoft");

    private static bool IsEdda(ITypeSymbol type) => IsIn(type, "Edda");

    private static bool IsIn(ITypeSymbol type, params string[] innermostFirst)
    {
        if (type.ContainingType is not null)
            return false;
        var ns = type.ContainingNamespace;
        foreach (var name in innermostFirst)
        {
            if (ns?.Name != name)
                return false;
            ns = ns.ContainingNamespace;
        }

        return ns is { IsGlobalNamespace: true };
    }
}
