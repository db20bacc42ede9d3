using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>Finds the activity that a call in a workflow is about.</summary>
internal static class ActivityCalls
{
    private const string Suffix = "Calls";

    /// <summary>The activity whose stub, or whose <c>With</c>, an invocation calls; null for all others.</summary>
    public static INamedTypeSymbol? ActivityOf(IInvocationOperation call, WorkflowFacts facts)
    {
        var (method, owner) = (call.TargetMethod, call.TargetMethod.ContainingType);
        if (method.Name == "With")
            return facts.KindOf(owner) == DeclarationKind.Activity ? owner : null;
        return owner is { IsStatic: true, ContainingType: null } && owner.Name.EndsWith(Suffix, StringComparison.Ordinal)
            && method is { IsExtensionMethod: true, Parameters.IsEmpty: false } && EngineTypes.IsWorkflowContext(method.Parameters[0].Type)
                ? Find(owner.ContainingNamespace, owner.Name.Substring(0, owner.Name.Length - Suffix.Length), facts)
                : null;
    }

    /// <summary>The name of a stub's class is made of the names of the containing types and the activity's own, which may have underscores themselves.</summary>
    private static INamedTypeSymbol? Find(INamespaceOrTypeSymbol container, string name, WorkflowFacts facts)
    {
        foreach (var type in container.GetTypeMembers(name))
        {
            if (facts.KindOf(type) == DeclarationKind.Activity)
                return type;
        }

        for (var end = name.IndexOf('_'); end > 0; end = name.IndexOf('_', end + 1))
        {
            foreach (var outer in container.GetTypeMembers(name.Substring(0, end)))
            {
                if (Find(outer, name.Substring(end + 1), facts) is { } found)
                    return found;
            }
        }

        return null;
    }
}
