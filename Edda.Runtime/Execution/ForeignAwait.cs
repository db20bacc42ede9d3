using System.Runtime.CompilerServices;

namespace Edda.Execution;

/// <summary>Finds the name of the place whose continuation came from a thread that the engine does not know.</summary>
internal static class ForeignAwait
{
    /// <summary>The async method behind a posted continuation (<c>OrderWorkflow.RunAsync</c>), or what else can be said.</summary>
    internal static string NameOf(object? state)
    {
        var target = (state as Delegate)?.Target ?? state;
        return target is null ? "workflow code" : NameOf(target.GetType());
    }

    /// <summary>The async method that a task belongs to, where its type tells.</summary>
    internal static string NameOf(Type type)
    {
        // An async method's box is generic over its state machine, whose name the compiler makes: Outer+<Method>d__3.
        var machine = Array.Find(type.GenericTypeArguments, static t => typeof(IAsyncStateMachine).IsAssignableFrom(t)) ?? type;
        var name = machine.Name;
        var open = name.IndexOf('<', StringComparison.Ordinal);
        var close = name.IndexOf('>', StringComparison.Ordinal);
        if (open < 0 || close <= open + 1)
            return "workflow code";
        return machine.DeclaringType is { } owner ? $"{owner.Name}.{name[(open + 1)..close]}" : name[(open + 1)..close];
    }
}
