using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Uses;

/// <summary>One member that an operation uses: a method (an accessor for a property) or a field.</summary>
internal readonly struct Use(ISymbol member, bool isVirtual = false, ITypeSymbol? receiver = null, IOperation? instance = null, bool isPossible = false)
{
    public ISymbol Member { get; } = member;

    /// <summary>Whether another member may run in its place.</summary>
    public bool IsVirtual { get; } = isVirtual;

    /// <summary>The static type of the object that it is called on.</summary>
    public ITypeSymbol? Receiver { get; } = receiver;

    /// <summary>The object that it is called on, where that is an expression.</summary>
    public IOperation? Instance { get; } = instance;

    /// <summary>Whether it is up to code that is not looked into whether it runs.</summary>
    public bool IsPossible { get; } = isPossible;

    /// <summary>The member as a user names it: the property rather than its accessor.</summary>
    public ISymbol Named => (Member as IMethodSymbol)?.AssociatedSymbol ?? Member;

    public static Use Of(IInvocationOperation call) => new(call.TargetMethod, call.IsVirtual, call.Instance?.Type ?? call.ConstrainedToType, call.Instance);
}
