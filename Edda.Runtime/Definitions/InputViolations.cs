using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace Edda.Definitions;

/// <summary>
/// Collects the violations of one input, each under its path (<c>lines[2].Qty</c>). Generated code enters and leaves the parts of the input as
/// it walks them, so that a path is put together only for what is violated.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputViolations
{
    /// <summary>The serializer refuses what is nested deeper, so a walk that goes on would only find a cycle.</summary>
    private const int DeepestWalk = 256;

    private readonly List<InputViolation> _found = [];
    private readonly List<Step> _path = [];
    private readonly List<object> _walked = [];

    internal InputViolations()
    {
    }

    /// <summary>How many were found so far.</summary>
    public int Count => _found.Count;

    internal IReadOnlyList<InputViolation> Found => _found;

    /// <summary>Enters the parameter or member <paramref name="name"/>.</summary>
    public void Enter(string name) => _path.Add(new(name, 0, null));

    /// <summary>Enters the element at <paramref name="index"/>.</summary>
    public void Enter(int index) => _path.Add(new(null, index, null));

    /// <summary>Enters the value under <paramref name="key"/>.</summary>
    public void EnterKey(object key) => _path.Add(new(null, 0, key));

    /// <summary>Leaves the part that was entered last.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Begins the walk of an object that may contain itself; false when it is being walked already.</summary>
    public bool Begin(object value)
    {
        if (_walked.Count >= DeepestWalk)
            return false;
        foreach (var outer in _walked)
        {
            if (ReferenceEquals(outer, value))
                return false;
        }

        _walked.Add(value);
        return true;
    }

    /// <summary>Ends the walk that <see cref="Begin"/> began.</summary>
    public void End() => _walked.RemoveAt(_walked.Count - 1);

    /// <summary>Records a violation of the part entered last.</summary>
    internal void Add(string message) => _found.Add(new(Path(), message));

    /// <summary>Checks the value entered last against attributes. False when a required value is missing: what else is wrong with it is of no interest.</summary>
    public bool Check(object? value, object? owner, string member, string display, ValidationAttribute[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (var attribute in attributes)
        {
            // Attributes of the platform that need no context are asked without one, which costs nothing when they hold.
            if (!attribute.RequiresValidationContext && attribute.GetType().Assembly == typeof(ValidationAttribute).Assembly && attribute.IsValid(value))
                continue;
            var context = new ValidationContext(owner ?? value ?? this, display, null, null) { MemberName = member };
            if (attribute.GetValidationResult(value, context) is not { } failure)
                continue;
            AddResult(failure, attribute.FormatErrorMessage(display), member);
            if (attribute is RequiredAttribute)
                return false;
        }

        return true;
    }

    /// <summary>Checks a whole object against the attributes of its class.</summary>
    public void CheckWhole(object value, string display, ValidationAttribute[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (var attribute in attributes)
        {
            if (attribute.GetValidationResult(value, new ValidationContext(value, display, null, null)) is { } failure)
                AddResult(failure, attribute.FormatErrorMessage(display), member: null);
        }
    }

    /// <summary>Asks an object that validates itself, after its members were checked.</summary>
    public void CheckSelf(IValidatableObject value, string display)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var failure in value.Validate(new ValidationContext(value, display, null, null)))
        {
            if (failure is not null && failure != ValidationResult.Success)
                AddResult(failure, $"The field {display} is invalid.", member: null);
        }
    }

    /// <summary>Checks the number of characters or elements; a missing value has none to check.</summary>
    public void CheckLength(int? length, int least, int most, string message, params object[] arguments)
    {
        if (length < least || length > most)
            Add(Format(message, arguments));
    }

    /// <summary>Checks a value against limits of its own type.</summary>
    public void CheckRange<T>(T? value, T least, T most, bool leastExcluded, bool mostExcluded, string message, params object[] arguments)
        where T : IComparable<T>
    {
        if (value is null)
            return;
        var low = value.CompareTo(least);
        var high = value.CompareTo(most);
        if (low < 0 || high > 0 || (leastExcluded && low == 0) || (mostExcluded && high == 0))
            Add(Format(message, arguments));
    }

    /// <summary>Checks a text against limits of a type that can be read from it; an empty text has no value to check.</summary>
    public void CheckTextRange<T>(string? value, T least, T most, bool leastExcluded, bool mostExcluded, string message, params object[] arguments)
        where T : IComparable<T>, IParsable<T>
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (T.TryParse(value, CultureInfo.InvariantCulture, out var parsed))
            CheckRange(parsed, least, most, leastExcluded, mostExcluded, message, arguments);
        else
            Add(Format(message, arguments));
    }

    /// <summary>Checks that two members have the same value.</summary>
    public void CheckSame(object? value, object? other, string message, params object[] arguments)
    {
        if (!Equals(value, other))
            Add(Format(message, arguments));
    }

    private static string Format(string message, object[] arguments) => string.Format(CultureInfo.InvariantCulture, message, arguments);

    private void AddResult(ValidationResult failure, string fallback, string? member)
    {
        var message = failure.ErrorMessage ?? fallback;
        var named = failure.MemberNames.Where(m => !string.IsNullOrEmpty(m) && m != member).ToList();
        if (named.Count == 0)
            Add(message);
        foreach (var name in named)
        {
            // A member's attribute stands in the member; the names it gives are those of its owner.
            Step? entered = member is null ? null : _path[^1];
            if (entered is not null)
                Leave();
            Enter(name);
            Add(message);
            Leave();
            if (entered is { } step)
                _path.Add(step);
        }
    }

    private string Path()
    {
        var path = new StringBuilder();
        foreach (var part in _path)
        {
            if (part.Name is { } name)
                path.Append(path.Length == 0 ? "" : ".").Append(name);
            else
                path.Append(CultureInfo.InvariantCulture, $"[{part.Key ?? part.Index}]");
        }

        return path.ToString();
    }

    /// <summary>A member by name, else an element by key or index.</summary>
    private readonly record struct Step(string? Name, int Index, object? Key);
}
