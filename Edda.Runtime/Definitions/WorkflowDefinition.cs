using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Definitions;
using Edda.Payloads;

namespace Edda;

/// <summary>The definition of one version of a workflow.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class WorkflowDefinition : DurableDefinition
{
    private protected WorkflowDefinition()
    {
    }

    /// <summary>The version; see <see cref="WorkflowAttribute.Version"/>.</summary>
    public int Version { get; init; } = 1;

    internal abstract JsonSerializerOptions PayloadOptions { get; }

    internal abstract bool InputsAgree(byte[] recorded, byte[] actual);

    /// <summary>Constructs the workflow anew and calls its body on a recorded input. Only inside a turn.</summary>
    internal abstract Task Run(WorkflowContext context, byte[] input);

    /// <summary>The recorded form of the result of a completed body.</summary>
    internal abstract byte[]? EncodeResult(Task completed);

    /// <inheritdoc/>
    public override string ToString() => Version == 1 ? Name : $"{Name} (version {Version})";
}

/// <summary>The typed definition of one version of a workflow.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class WorkflowDefinition<TInput, TResult> : WorkflowDefinition
{
    /// <summary>Creates the instance of one run or replay.</summary>
    public required Func<object> Create { get; init; }

    /// <summary>Calls the body; the task is a <see cref="Task{TResult}"/> unless the result is <see cref="NoResult"/>.</summary>
    public required Func<object, WorkflowContext, TInput, Task> Invoke { get; init; }

    /// <summary>The recorded form of the parameters.</summary>
    public required InputFormat<TInput> Input { get; init; }

    /// <summary>The recorded form of the result; <see langword="null"/> for <see cref="NoResult"/>.</summary>
    public JsonTypeInfo<TResult>? Result { get; init; }

    internal override JsonSerializerOptions PayloadOptions => Input.Options;

    /// <summary>Captures arguments as a call.</summary>
    public WorkflowCall<TResult> Call(TInput input) => new BoundWorkflowCall<TInput, TResult>(this, input);

    internal override bool InputsAgree(byte[] recorded, byte[] actual) => InputEquality.Agree(recorded, actual, Input);

    internal override Task Run(WorkflowContext context, byte[] input) =>
        Invoke(Create(), context, PayloadCodec.DecodeInput(input, Input));

    internal override byte[]? EncodeResult(Task completed) =>
        Result is null ? null : PayloadCodec.EncodeResult(((Task<TResult>)completed).GetAwaiter().GetResult(), Result);
}
