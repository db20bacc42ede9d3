using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies;

/// <summary>One offence in a body: the rule, the place, and what its message names.</summary>
internal sealed class Finding(CodeRule rule, Location location, params string[] arguments)
{
    public Finding(CodeRule rule, SyntaxNode place, params string[] arguments)
        : this(rule, Place.Of(place), arguments)
    {
    }

    public CodeRule Rule { get; } = rule;

    public Location Location { get; } = location;

    /// <summary>The arguments of the message; the first is what offends.</summary>
    public string[] Arguments { get; } = arguments;

    public string What => Arguments.Length > 0 ? Arguments[0] : "";

    public Diagnostic Diagnostic => Microsoft.CodeAnalysis.Diagnostic.Create(Rule.Descriptor, Location, Arguments);
}
