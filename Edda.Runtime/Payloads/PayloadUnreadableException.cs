namespace Edda.Payloads;

/// <summary>A stored payload does not fit today's type. The instance is blocked, since a build that reads it can continue.</summary>
internal sealed class PayloadUnreadableException(string message, Exception inner) : EddaException(message, inner);
