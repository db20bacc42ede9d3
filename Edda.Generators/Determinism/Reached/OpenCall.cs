namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// A call of a virtual or an interface's member for which another assembly may have a body of its own. No offence, but the way to one: whoever knows that body
/// follows it there.
/// </summary>
/// <param name="member">The documentation id of the member.</param>
/// <param name="receiver">The reference id of the type of the object, as far as it is another one than the member's.</param>
/// <param name="steps">The members on the way to the call.</param>
/// <param name="isSure">Whether it runs for sure.</param>
internal sealed class OpenCall(string member, string receiver, string steps, bool isSure) : WayEnd(steps, isSure)
{
    public string Member { get; } = member;

    public string Receiver { get; } = receiver;

    public override object Key => (Member, Receiver);
}
