using Edda.Generators.Model;
using Edda.Generators.Payloads;

namespace Edda.Generators.Declarations;

/// <summary>The method that runs.</summary>
/// <param name="Name"><c>RunAsync</c> or <c>Run</c>.</param>
/// <param name="DocumentationId">Its documentation id.</param>
/// <param name="Cref">How documentation refers to it.</param>
/// <param name="Completion">How it ends.</param>
/// <param name="Result">What it yields, if anything.</param>
/// <param name="Parameters">All parameters in order.</param>
internal sealed record BodySpec(
    string Name, string DocumentationId, string Cref, Completion Completion, ResultSpec? Result, EquatableArray<ParameterSpec> Parameters)
{
    public bool IsSynchronous => Completion is Completion.Nothing or Completion.Value;

    /// <summary>The type of the result in a definition.</summary>
    public string ResultType => Result?.Type ?? "global::Edda.NoResult";

    public IEnumerable<ParameterSpec> Inputs => Parameters.Where(p => p.Payload is not null);

    /// <summary>The declared transaction type, when there is one.</summary>
    public string? TransactionType => Parameters.FirstOrDefault(p => p.Supply == Supply.Transaction)?.Type.TrimEnd('?');

    /// <summary>The type that captures the inputs: nothing, the one input's type, or a named tuple.</summary>
    public string InputType
    {
        get
        {
            var inputs = Inputs.ToArray();
            return inputs.Length switch
            {
                0 => "global::System.ValueTuple",
                1 => inputs[0].Type,
                _ => $"({string.Join(", ", inputs.Select(i => $"{i.Type} {i.Element}"))})",
            };
        }
    }

    /// <summary>How an input is read from a captured <paramref name="input"/>.</summary>
    public string Read(ParameterSpec parameter, string input) => Inputs.Count() == 1 ? input : $"{input}.{parameter.Element}";
}

/// <summary>Where a parameter's argument comes from.</summary>
internal enum Supply
{
    Input,
    WorkflowContext,
    ActivityContext,
    CancellationToken,
    Transaction,
}

/// <summary>One parameter of a body.</summary>
/// <param name="Supply">Where its argument comes from.</param>
/// <param name="Type">With <c>global::</c>, tuple names and nullable annotations.</param>
/// <param name="Name">As declared, without <c>@</c>; the name in recorded errors.</param>
/// <param name="Element">Its name in a tuple, escaped.</param>
/// <param name="Default">Its default as C# text, if it has one.</param>
/// <param name="RefusesNull">A reference type whose annotation says that it is never null.</param>
/// <param name="IsAnnotated">The type's text contains nullable annotations that the payload's metadata does not carry.</param>
/// <param name="Payload">The payload type of an input.</param>
internal sealed record ParameterSpec(
    Supply Supply, string Type, string Name, string Element, string? Default, bool RefusesNull, bool IsAnnotated, TypeKey? Payload);

/// <summary>What a body yields.</summary>
/// <param name="Type">With <c>global::</c>, tuple names and nullable annotations.</param>
/// <param name="IsAnnotated">See <see cref="ParameterSpec.IsAnnotated"/>.</param>
/// <param name="Payload">Its payload type.</param>
internal sealed record ResultSpec(string Type, bool IsAnnotated, TypeKey Payload);

/// <summary>One constructor parameter.</summary>
/// <param name="Type">The service type with <c>global::</c>, without nullable annotations.</param>
/// <param name="Key">The service key as C# text, if it is keyed.</param>
/// <param name="Default">What is passed when the service is not registered, if the parameter is optional.</param>
internal sealed record DependencySpec(string Type, string? Key, string? Default);
