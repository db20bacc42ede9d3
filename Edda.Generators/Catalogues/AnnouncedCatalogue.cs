using Edda.Generators.Model;

namespace Edda.Generators.Catalogues;

/// <summary>The catalogue of a referenced assembly, as its attribute announces it.</summary>
/// <param name="FullName">The announcing class, with <c>global::</c>.</param>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Workflows">Each as <c>name@version</c>.</param>
/// <param name="Activities">Durable names, former ones included.</param>
/// <param name="Compensations">Each as <c>compensation>activity</c>.</param>
internal sealed record AnnouncedCatalogue(
    string FullName, string Assembly, EquatableArray<string> Workflows, EquatableArray<string> Activities, EquatableArray<string> Compensations);
