using System.Reflection;
using Edda.Generators.Declarations;

namespace Edda.Generators.Tests;

/// <summary>What crosses the pipeline is plain data: a model that held a symbol or a tree would keep a whole compilation alive and never compare equal.</summary>
public sealed class ModelTests
{
    /// <summary>Every record of the generator.</summary>
    private static IEnumerable<Type> Models() => typeof(EddaGenerator).Assembly.GetTypes()
        .Where(t => t.Namespace?.StartsWith("Edda.Generators", StringComparison.Ordinal) == true && t.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    [TestCaseSource(nameof(Models))]
    public void A_model_holds_plain_data_only(Type model) => Assert.That(Foreign(model, []), Is.Empty);

    [TestCaseSource(nameof(Models))]
    public void A_model_compares_its_sequences_by_their_elements(Type model) =>
        Assert.That(
            Fields(model).Select(f => f.FieldType).Where(t => t != typeof(string) && t.IsAssignableTo(typeof(System.Collections.IEnumerable)) && t.Name != "EquatableArray`1"),
            Is.Empty);

    [Test]
    public void The_models_are_found() => Assert.That(Models(), Does.Contain(typeof(DeclarationSpec)).And.Contain(typeof(BodySpec)).And.Contain(typeof(MarkedClass)));

    private static IEnumerable<string> Foreign(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            yield break;
        foreach (var field in Fields(type))
        {
            foreach (var part in Parts(field.FieldType))
            {
                if (part.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true || part == typeof(object))
                    yield return $"{type.Name}.{field.Name}: {part}";
                if (part.Namespace?.StartsWith("Edda", StringComparison.Ordinal) == true)
                {
                    foreach (var inner in Foreign(part, seen))
                        yield return inner;
                }
            }
        }
    }

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : type.IsArray ? Parts(type.GetElementType()!) : [type];
}
