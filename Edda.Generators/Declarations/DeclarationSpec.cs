using Edda.Generators.Model;
using Edda.Generators.Payloads;

namespace Edda.Generators.Declarations;

/// <summary>Everything that one marked class puts into its generated file, as plain data without positions.</summary>
internal sealed record DeclarationSpec(
    DeclarationKind Kind,
    TypeSpec Type,
    string DurableName,
    BodySpec Body,
    EquatableArray<DependencySpec> Dependencies)
{
    public int Version { get; init; } = 1;

    public EquatableArray<string> FormerNames { get; init; }

    /// <summary>The assignments of an attempt policy (<c>MaxAttempts = 3</c>).</summary>
    public EquatableArray<string> Policy { get; init; }

    public StubSpec? Stub { get; init; }

    /// <summary>Only obsolete code may name the class.</summary>
    public bool RefusesUse { get; init; }

    public CompensationSpec? Compensation { get; init; }

    /// <summary>Every payload type that the class names.</summary>
    public IEnumerable<TypeKey> Payloads
    {
        get
        {
            foreach (var parameter in Body.Inputs)
                yield return parameter.Payload!;
            if (Body.Result is { } result && Kind != DeclarationKind.Compensation)
                yield return result.Payload;
        }
    }
}

/// <summary>The marked class.</summary>
/// <param name="Namespace">Escaped; empty for the global namespace.</param>
/// <param name="Headers">What reopens the containing types and the class, outermost first (<c>partial class Payments</c>).</param>
/// <param name="FullName">With <c>global::</c>.</param>
/// <param name="DottedName">As it stands in the source, for messages and file names.</param>
/// <param name="Identifier">One identifier for the class, unique in the assembly.</param>
internal sealed record TypeSpec(string Namespace, EquatableArray<string> Headers, string FullName, string DottedName, string Identifier);

/// <summary>The class of the stub on the workflow's context.</summary>
/// <param name="ClassName">Of the class that holds it.</param>
/// <param name="MethodName">The activity's simple name.</param>
/// <param name="IsPublic">Everything that it names is public.</param>
/// <param name="Obsolete">The attribute that says that the activity is obsolete, as C# text without brackets.</param>
internal sealed record StubSpec(string ClassName, string MethodName, bool IsPublic, string? Obsolete);

/// <summary>What a compensation undoes and how its parameters are bound.</summary>
/// <param name="ActivityFullName">With <c>global::</c>.</param>
/// <param name="ActivityTypes">The type arguments of the activity's definition.</param>
/// <param name="ActivityName">The durable name.</param>
/// <param name="OnUnknown">Also runs when the outcome is unknown.</param>
/// <param name="Bindings">One expression per input, over <c>input</c> and <c>result</c>.</param>
internal sealed record CompensationSpec(
    string ActivityFullName, string ActivityTypes, string ActivityName, bool OnUnknown, EquatableArray<string> Bindings);
