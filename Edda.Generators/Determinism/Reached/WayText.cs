namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// How much of a way a reader is told: of a long one its beginning and its end. All members of a chain tell their way to its end, so that whole ways would make text
/// that grows with the square of its length.
/// </summary>
internal static class WayText
{
    public const string LeftOut = "…";

    /// <summary>How many steps of each end are told of a way that has more than twice as many.</summary>
    private const int OfEachEnd = 12;

    /// <summary>Leaves out the middle of a long way.</summary>
    /// <param name="steps">The steps, in their order.</param>
    /// <param name="afterGap">Makes of the step after what is left out one that says so.</param>
    public static void Shorten<T>(List<T> steps, Func<T, T> afterGap)
    {
        if (steps.Count <= 2 * OfEachEnd)
            return;
        steps[steps.Count - OfEachEnd] = afterGap(steps[steps.Count - OfEachEnd]);
        steps.RemoveRange(OfEachEnd, steps.Count - (2 * OfEachEnd));
    }
}
