using Edda.Payloads;

namespace Edda;

/// <summary>A workflow with its arguments, as a value. Made by the generated <c>With</c>; started by <see cref="EddaClient"/>.</summary>
public abstract class WorkflowCall
{
    private protected WorkflowCall(WorkflowDefinition definition) => Definition = definition;

    internal WorkflowDefinition Definition { get; }

    /// <summary>Checks the input's annotations and writes its recorded form.</summary>
    internal abstract byte[] EncodeInput();
}

/// <summary>A workflow that returns a result, with its arguments.</summary>
/// <typeparam name="TResult">The workflow's result.</typeparam>
public abstract class WorkflowCall<TResult> : WorkflowCall
{
    private protected WorkflowCall(WorkflowDefinition definition) : base(definition)
    {
    }

    internal abstract TResult DecodeResult(byte[]? result);
}

internal sealed class BoundWorkflowCall<TInput, TResult>(WorkflowDefinition<TInput, TResult> definition, TInput input) : WorkflowCall<TResult>(definition)
{
    internal override byte[] EncodeInput() => PayloadCodec.EncodeValidInput(definition.Name, input, definition.Input);

    internal override TResult DecodeResult(byte[]? result) => PayloadCodec.DecodeResult(result, definition.Result)!;
}
