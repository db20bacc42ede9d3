using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies;

/// <summary>One member that an operation uses: a method (an accessor for a property) or a field.</summary>
internal readonly struct Use(ISymbol member, bool isVirtual = false, ITypeSymbol? receiver = null)
{
    public ISymbol Member { get; } = member;

    /// <summary>Whether another member may run in its place.</summary>
    public bool IsVirtual { get; } = isVirtual;

    /// <summary>The static type of the object that it is called on.</summary>
    public ITypeSymbol? Receiver { get; } = receiver;

    /// <summary>The member as a user names it: the property rather than its accessor.</summary>
    public ISymbol Named => (Member as IMethodSymbol)?.AssociatedSymbol ?? Member;
}
