namespace Edda.Generators.Bodies;

/// <summary>What stands in one body: what is wrong with it, and what else it runs.</summary>
internal sealed class Inspection(CodeBody body)
{
    public CodeBody Body { get; } = body;

    public List<Finding> Findings { get; } = [];

    public List<Call> Calls { get; } = [];
}
