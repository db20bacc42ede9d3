using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies;

/// <summary>A use whose code may have to be followed, and where it stands.</summary>
internal sealed class Call(Use use, SyntaxNode place)
{
    public Call(Use use, IOperation operation)
        : this(use, operation.Syntax) => Operation = operation;

    public Use Use { get; } = use;

    public SyntaxNode Place { get; } = place;

    /// <summary>What makes the use; null where nothing that is written does.</summary>
    public IOperation? Operation { get; }

    /// <summary>Whether the use only makes it possible that the code runs: the static constructor of a type that is used for something else.</summary>
    public bool IsPossible { get; set; }
}
