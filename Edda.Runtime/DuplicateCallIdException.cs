namespace Edda;

/// <summary>The same explicit id was given to two durable calls of one run; thrown at the second one, before anything of it begins.</summary>
public sealed class DuplicateCallIdException : EddaException
{
    internal DuplicateCallIdException(string id, string firstCallSite)
        : base($"The id '{id}' is already used in this run{(firstCallSite.Length == 0 ? "" : $" (at {firstCallSite})")}; give each durable call an id of its own, or none.") =>
        Id = id;

    /// <summary>The id.</summary>
    public string Id { get; }
}
