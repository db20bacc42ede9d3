using System.ComponentModel.DataAnnotations;
using Edda;
using Edda.Definitions;

namespace PayloadRoundTrip;

/// <summary>One member for each annotation, none of which holds.</summary>
public sealed record Annotated(
    [Required] string Missing,
    [Range(1, 9)] int Number,
    [Range(0.5, 0.6)] double Ratio,
    [Range(typeof(decimal), "1.5", "2.5")] decimal Price,
    [StringLength(2)] string Text,
    [MinLength(2)] List<int> Least,
    [MaxLength(1)] string Most,
    [Length(1, 2)] int[] Between,
    [RegularExpression("[a-z]+")] string Pattern,
    [EmailAddress] string Mail,
    [Url] string Link,
    [Phone] string Phone,
    [CreditCard] string Card,
    [Base64String] string Base64,
    [AllowedValues("a", "b")] string Allowed,
    [DeniedValues("x")] string Denied,
    [EnumDataType(typeof(Colour))] int Enumerated,
    [FileExtensions(Extensions = "png")] string File,
    [property: Compare("Text")] string Same,
    [property: OddLength] string Own) : IValidatableObject
{
    internal const int Violations = 20;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [];

    internal static Annotated Wrong { get; } = new(
        "", 0, 0.1, 1m, "long", [1], "ab", [], "1", "nobody", "here", "none", "12", "?", "c", "x", 9, "a.txt", "other", "even");
}

/// <summary>An annotation of the user's own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OddLengthAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string { Length: var length } && length % 2 == 0 ? new("even") : null;
}

/// <summary>Takes what is checked.</summary>
[Activity]
public sealed partial class Check
{
    public Task RunAsync(Annotated input, [Range(1, 2)] int times) => Task.CompletedTask;
}

internal static class Annotations
{
    internal static void Run(Trip trip)
    {
        var violations = new InputViolations();
        EddaValidators.PayloadRoundTrip_Check!((Annotated.Wrong, 3), violations);
        trip.Say($"annotations: {violations.Count} of {Annotated.Violations + 1} violations", violations.Count == Annotated.Violations + 1);
    }
}
