using Edda.Generators.Model;

namespace Edda.Generators.Validation.Model;

/// <summary>What is checked of one input.</summary>
/// <param name="Root">The input.</param>
/// <param name="Parameters">The parameters with anything to check; none when the input has no annotations at all.</param>
internal sealed record InputSpec(ValidationRoot Root, EquatableArray<MemberChecks> Parameters);

/// <summary>What is checked of one type, wherever it occurs.</summary>
internal sealed record ValidatorSpec(string FullName, string Identifier, string DisplayName)
{
    /// <summary>An object of the type may contain itself.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>It implements <c>IValidatableObject</c>.</summary>
    public bool IsSelfValidating { get; init; }

    public EquatableArray<MemberChecks> Members { get; init; }

    /// <summary>Attributes of the class, as expressions.</summary>
    public EquatableArray<string> Whole { get; init; }

    /// <summary>Derived types with a validator of their own, the most derived first.</summary>
    public EquatableArray<DerivedValidator> Derived { get; init; }
}

/// <summary>A derived type of a closed hierarchy.</summary>
internal sealed record DerivedValidator(string FullName, string Identifier);

/// <summary>What is checked of a parameter or member.</summary>
/// <param name="Name">Its name in paths.</param>
/// <param name="Access">The expression that reads it.</param>
/// <param name="Display">The expression of its name in messages.</param>
/// <param name="Annotations">Its attributes.</param>
/// <param name="Descent">How the check goes on inside the value.</param>
internal sealed record MemberChecks(string Name, string Access, string Display, AnnotationSet Annotations, Descent? Descent);

/// <summary>The attributes of a parameter or member.</summary>
/// <param name="Shared">Expressions of attribute instances that are made once.</param>
/// <param name="Fresh">Expressions of those whose message comes from a resource, which follows the culture of the moment.</param>
/// <param name="Constants">Fields that own checks need, as type, name suffix and expression.</param>
/// <param name="Own">Statements of checks that the attribute itself could only do by reflection.</param>
internal sealed record AnnotationSet(EquatableArray<string> Shared, EquatableArray<string> Fresh, EquatableArray<ConstantSpec> Constants, EquatableArray<string> Own)
{
    internal bool IsEmpty => Shared.Count + Fresh.Count + Own.Count == 0;
}

/// <summary>A limit that is parsed once. Statements hold its number between control characters, where its field is named when they are written.</summary>
internal sealed record ConstantSpec(string Type, string Expression);

/// <summary>How a check goes on inside a value.</summary>
internal abstract record Descent;

/// <summary>The value has a validator.</summary>
internal sealed record ValueDescent(string Identifier) : Descent;

/// <summary>Each element is checked.</summary>
internal sealed record ItemsDescent(Descent Item, bool IsImmutableArray) : Descent;

/// <summary>Each value of a dictionary is checked.</summary>
internal sealed record MapDescent(Descent Value) : Descent;
