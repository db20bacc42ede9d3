using System.ComponentModel;
using System.Text.Json;

namespace Edda.Definitions;

/// <summary>Writes a captured input as the elements of a JSON array, in parameter order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void InputWriter<TInput>(Utf8JsonWriter writer, TInput input);

/// <summary>Reads a captured input back, parameter by parameter.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate TInput InputReader<TInput>(ref InputElements elements);

/// <summary>Collects what the input violates.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void InputValidator<TInput>(TInput input, InputViolations violations);

/// <summary>
/// How the input of a definition becomes its recorded form and back. An input is a JSON array in parameter order: renaming a parameter and
/// adding an optional one at the end are compatible with recorded histories; reordering, removing and retyping are not.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputFormat<TInput>
{
    /// <summary>The serializer options of the declaring assembly; they own the wire format.</summary>
    public required JsonSerializerOptions Options { get; init; }

    /// <summary>Writes the array's elements, without the brackets.</summary>
    public required InputWriter<TInput> Write { get; init; }

    /// <summary>Reads the array's elements.</summary>
    public required InputReader<TInput> Read { get; init; }

    /// <summary>Checks the input's annotations; <see langword="null"/> when there are none.</summary>
    public InputValidator<TInput>? Validate { get; init; }
}
