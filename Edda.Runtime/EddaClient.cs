namespace Edda;

/// <summary>Starts, addresses and reads workflow instances. Safe for concurrent use; a singleton of the host.</summary>
public abstract class EddaClient
{
}
