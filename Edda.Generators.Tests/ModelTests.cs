using System.Collections;
using System.Reflection;
using Edda.Generators.Declarations;
using Edda.Generators.Model;
using Edda.Generators.Payloads;
using Edda.Generators.Validation;

namespace Edda.Generators.Tests;

/// <summary>What crosses the pipeline is plain data: a model that held a symbol or a tree would keep a whole compilation alive and never compare equal.</summary>
public sealed class ModelTests
{
    private const string Validated = """
        using System.ComponentModel.DataAnnotations;
        using Edda;
        namespace Validated;
        public sealed record Lot([Range(1, 9)] int Count);
        [Activity] public sealed partial class Weigh { public void Run([Required] Lot lot) { } }
        """;

    /// <summary>The types of what the named steps yield for all cases together, with everything that these are made of.</summary>
    private static IEnumerable<Type> Models()
    {
        var compilation = Compiling.Compilation(CaseTests.Names().Select(n => (n + ".cs", CaseTests.Input(n))).Append(("Validated.cs", Validated)));
        var steps = Compiling.Driver().RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps;
        var seen = new HashSet<Type>();
        foreach (var name in StepNames())
        {
            foreach (var value in steps[name].SelectMany(s => s.Outputs).Select(o => o.Value))
                Collect(value.GetType(), seen);
        }

        return seen.OrderBy(t => t.ToString(), StringComparer.Ordinal);
    }

    [TestCaseSource(nameof(Models))]
    public void A_model_holds_plain_data_only(Type model) =>
        Assert.That(
            Fields(model).SelectMany(f => Parts(f.FieldType)).Append(model)
                .Where(t => t.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true || t == typeof(object) || t.IsSubclassOf(typeof(Delegate))),
            Is.Empty);

    [TestCaseSource(nameof(Models))]
    public void A_model_compares_by_value(Type model)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.IsEnum || model.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(model)), Is.True);
            if (!model.IsGenericType)
                Assert.That(Fields(model).Select(f => f.FieldType).Where(t => t != typeof(string) && t.IsAssignableTo(typeof(IEnumerable)) && !IsEquatableArray(t)), Is.Empty);
        }
    }

    [Test]
    public void The_models_are_found() =>
        Assert.That(Models(), Is.SupersetOf((Type[])[typeof(MarkedClass), typeof(DeclarationSpec), typeof(BodySpec), typeof(DependencySpec), typeof(TypeKey), typeof(Edda.Generators.Payloads.Model.TypeSpec),
            typeof(Edda.Generators.Validation.Model.InputSpec), typeof(Edda.Generators.Validation.Model.ValidatorSpec)]));

    private static IEnumerable<string> StepNames() =>
        [
            .. typeof(TrackingNames).GetFields().Select(f => (string)f.GetRawConstantValue()!), PayloadsRoom.WalkStep, PayloadsRoom.TypesStep,
            ValidationRoom.WalkStep, ValidationRoom.InputsStep, ValidationRoom.TypesStep,
        ];

    private static void Collect(Type type, HashSet<Type> seen)
    {
        foreach (var part in Parts(type))
        {
            if (part.Assembly != typeof(EddaGenerator).Assembly || !seen.Add(part))
                continue;
            foreach (var derived in part.Assembly.GetTypes().Where(t => t.BaseType == part))
                Collect(derived, seen);
            foreach (var field in Fields(part))
                Collect(field.FieldType, seen);
        }
    }

    private static FieldInfo[] Fields(Type type) => type.IsEnum ? [] : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : type.IsArray ? Parts(type.GetElementType()!) : [type];

    private static bool IsEquatableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);
}
