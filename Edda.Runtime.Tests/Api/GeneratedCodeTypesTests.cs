using System.ComponentModel;
using System.Reflection;

namespace Edda.Tests.Api;

/// <summary>What is public for generated code alone is not offered to a user who types.</summary>
public sealed class GeneratedCodeTypesTests
{
    [Test]
    public void What_only_generated_code_names_is_hidden_in_editors()
    {
        var rooms = typeof(EddaClient).Assembly.GetExportedTypes()
            .Where(static type => type.Namespace is not ("Edda" or "Edda.Testing" or "Microsoft.Extensions.DependencyInjection")).ToList();
        Assert.That(rooms, Has.Count.GreaterThan(10));
        Assert.That(rooms.Append(typeof(EddaCatalogueAttribute)).Where(static type => Browsable(type) != EditorBrowsableState.Never), Is.Empty);
    }

    [Test]
    public void Definitions_are_offered_to_those_who_ask_for_advanced_members()
    {
        var definitions = typeof(EddaClient).Assembly.GetExportedTypes().Where(static type => type.IsAssignableTo(typeof(DurableDefinition)))
            .Append(typeof(DefinitionCatalogue));
        Assert.That(definitions.Where(static type => Browsable(type) != EditorBrowsableState.Advanced), Is.Empty);
    }

    private static EditorBrowsableState? Browsable(Type type) => type.GetCustomAttribute<EditorBrowsableAttribute>()?.State;
}
