using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>A way from a called member to what stands at its end.</summary>
/// <param name="end">The offence, or the open call.</param>
/// <param name="members">The called member, and those that are called from there on, each with the steps inside other assemblies before it.</param>
/// <param name="isSure">Whether it is taken for sure.</param>
/// <param name="unless">The virtual members on the way.</param>
/// <param name="last">Where the last step is taken; null for the called member itself.</param>
internal sealed class Route<TEnd>(TEnd end, IReadOnlyList<(string Before, ISymbol Member)> members, bool isSure, IReadOnlyList<string> unless, SyntaxNode? last = null)
    where TEnd : WayEnd
{
    public TEnd End { get; } = end;

    public bool IsSure { get; } = isSure;

    /// <summary>The virtual members on the way that make it only possible once they have another implementation.</summary>
    public IReadOnlyList<string> Unless { get; } = unless;

    /// <summary>Where the last step is taken.</summary>
    public SyntaxNode? Last { get; } = last;

    /// <summary>The way as a reader is told it, without the called member where that is known.</summary>
    public IEnumerable<string> Steps(Func<ISymbol, string> name, bool withFirst = true)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Before.Length > 0)
                yield return members[i].Before;
            if (i > 0 || withFirst)
                yield return name(members[i].Member);
        }

        if (End.Steps.Length > 0)
            yield return End.Steps;
    }
}
