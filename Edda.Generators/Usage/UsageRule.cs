using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Usage;

/// <summary>One way in which marked classes use the engine wrongly. Looked for in the code that stands in marked classes themselves.</summary>
internal abstract class UsageRule : CodeRule
{
    /// <summary>Whether the rule is about the code of classes marked so.</summary>
    public abstract bool LooksInto(DeclarationKind kind);

    /// <summary>What is wrong with a class as a whole, whose bodies are those that can run as what it is marked as. Asked once for each class.</summary>
    public virtual IEnumerable<Finding> Conclude(IReadOnlyList<CodeBody> bodies) => [];

    protected static DiagnosticDescriptor Describe(int number, string title, string message, DiagnosticSeverity severity) =>
        RuleDescriptor.Of($"EDDA{number}", title, message, severity);
}
