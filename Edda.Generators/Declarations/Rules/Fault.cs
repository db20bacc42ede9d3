using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>One offence.</summary>
internal readonly struct Fault(Location location, params object[] arguments)
{
    public Location Location { get; } = location;

    /// <summary>What the message names.</summary>
    public object[] Arguments { get; } = arguments;
}
