namespace Edda.Generators.Payloads;

/// <summary>
/// A payload type as plain data. Equal keys name the same type: tuple element names and nullable reference annotations are not part of it.
/// </summary>
/// <param name="ReferenceId">The documentation reference id, by which the symbol is found again in a later compilation.</param>
/// <param name="FullName">The C# name with <c>global::</c>, without tuple names and nullable reference annotations.</param>
/// <param name="Identifier">The member of the generated <c>EddaPayloads</c> that holds its metadata; unique per type.</param>
internal sealed record TypeKey(string ReferenceId, string FullName, string Identifier);
