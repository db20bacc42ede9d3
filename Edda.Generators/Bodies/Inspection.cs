using Edda.Generators.Bodies.Flow;

namespace Edda.Generators.Bodies;

/// <summary>What stands in one body: what is wrong with it, and what else it runs.</summary>
internal sealed class Inspection(CodeBody body)
{
    public CodeBody Body { get; } = body;

    public List<Finding> Findings { get; } = [];

    public List<Call> Calls { get; } = [];

    /// <summary>Whether it asks the context for something that a history records; found of code outside marked classes.</summary>
    public bool Records { get; set; }

    /// <summary>Whether a durable call stands in it, also in code that it makes and may not run.</summary>
    public bool Waits { get; set; }

    /// <summary>Whether a call of the body is surely made when the body runs, as far as no condition decides.</summary>
    public static bool IsMade(Call call) => !call.IsPossible && !(call.Operation is { } operation && KeptCode.Contains(operation));

    /// <summary>Tells whether a call of the body is made only where nothing is replayed; null when it surely is made anywhere. Asked for few calls.</summary>
    public Func<bool>? LiveOf(Call call) => Body.MayAskForReplay ? () => Body.Live.Contains(call) : null;
}
