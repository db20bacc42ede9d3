namespace Edda;

/// <summary>The same explicit id was given to two durable calls of one run; thrown at the second one, before anything of it begins.</summary>
/// <param name="id">The id.</param>
/// <param name="firstCallSite">Where it was given first.</param>
public sealed class DuplicateCallIdException(string id, string firstCallSite)
    : EddaException($"The id '{id}' is already used in this run{(firstCallSite.Length == 0 ? "" : $" (at {firstCallSite})")}; give each durable call an id of its own, or none.")
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;
}
