using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies;

/// <summary>
/// One thing that the code of a marked class must get right: a descriptor and what it matches. Bodies are walked once, by one analyzer that asks
/// all rules; a rule is one file, has no state and reports nothing itself.
/// </summary>
internal abstract class CodeRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The kinds of operation that <see cref="Match"/> is asked about. None for a rule that looks at whole bodies only.</summary>
    public virtual ImmutableArray<OperationKind> Kinds => [];

    /// <summary>Whether what the rule is about does no harm where nothing is replayed.</summary>
    public virtual bool SparesLiveCode => false;

    /// <summary>What is wrong with one operation of a body; null when nothing is.</summary>
    public virtual Finding? Match(IOperation operation, CodeBody body) => null;

    /// <summary>What is wrong with a body as a whole.</summary>
    public virtual IEnumerable<Finding> Inspect(CodeBody body) => [];

    /// <summary>What is wrong with a body that is run only where nothing is replayed, beside what is wrong with it anyway.</summary>
    public virtual IEnumerable<Finding> InspectLive(CodeBody body) => [];
}
