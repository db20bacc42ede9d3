using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Edda.Definitions;

/// <summary>Collects the violations of one input, each under its path (<c>lines[2].qty</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputViolations
{
    private readonly List<InputViolation> _found = [];

    internal IReadOnlyList<InputViolation> Found => _found;

    /// <summary>Records a violation found by a check of its own.</summary>
    public void Add(string path, string message) => _found.Add(new(path, message));

    /// <summary>Checks one value against attribute instances that need no reflection.</summary>
    public void Check(object? value, object owner, string path, params ReadOnlySpan<ValidationAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            var context = new ValidationContext(owner, path, null, null) { MemberName = path };
            if (attribute.GetValidationResult(value, context) is { } failure && failure != ValidationResult.Success)
                Add(path, failure.ErrorMessage ?? attribute.FormatErrorMessage(path));
        }
    }

    /// <summary>Asks an object that validates itself, after its members were checked.</summary>
    public void CheckSelf(IValidatableObject value, string path)
    {
        foreach (var failure in value.Validate(new ValidationContext(value, path, null, null)))
        {
            if (failure == ValidationResult.Success)
                continue;
            var members = failure.MemberNames.DefaultIfEmpty().Select(m => m is null ? path : $"{path}.{m}");
            Add(string.Join(", ", members), failure.ErrorMessage ?? "is invalid");
        }
    }
}
