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
        // An async method's box is generic over its state machine, whose name the compiler makes: Outer+<Method>d__3, for a local function
        // Outer+<<Method>g__Local|3_0>d, for a lambda <<Method>b__3_0>d inside a class that holds what it captures.
        var machine = Array.Find(type.GenericTypeArguments, static t => typeof(IAsyncStateMachine).IsAssignableFrom(t)) ?? type;
        var name = machine.Name;
        var begin = name.LastIndexOf('<') + 1;
        var end = begin == 0 ? -1 : name.IndexOf('>', begin);
        if (end <= begin)
            return "workflow code";
        var local = name.IndexOf(">g__", StringComparison.Ordinal);
        var bar = local < 0 ? -1 : name.IndexOf('|', local);
        var method = bar < 0 ? name[begin..end] : $"{name[begin..end]}.{name[(local + 4)..bar]}";
        var owner = machine.DeclaringType;
        while (owner is { DeclaringType: { } outer } && owner.Name.Contains('<', StringComparison.Ordinal))
            owner = outer;
        return owner is null ? method : $"{owner.Name}.{method}";
    }
}
