namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// A call of a virtual or an interface's member for which another assembly may have a body of its own. No offence, but the way to one: whoever knows that body
/// follows it there.
/// </summary>
/// <param name="member">The documentation id of the member.</param>
/// <param name="receiver">The reference id of the type of the object, as far as it is another one than the member's.</param>
/// <param name="steps">The members on the way to the call.</param>
/// <param name="isSure">Whether it is sure what runs.</param>
/// <param name="isMade">Whether it is made when the code around it runs, and does not stand in code that is only made there.</param>
internal sealed class OpenCall(string member, string receiver, string steps, bool isSure, bool isMade) : WayEnd(steps, isSure)
{
    public bool IsMade { get; } = isMade;

    public string Member { get; } = member;

    public string Receiver { get; } = receiver;

    public override object Key => (Member, Receiver);
}
