using Edda.Payloads;

namespace Edda;

/// <summary>A call of an activity with its arguments, as a value. Made by the generated <c>With</c>; issued by <see cref="WorkflowContext.Call(ActivityCall, CallOptions?, string, int)"/>.</summary>
public abstract class ActivityCall
{
    private protected ActivityCall(ActivityDefinition definition) => Definition = definition;

    internal ActivityDefinition Definition { get; }

    /// <summary>Checks the input's annotations and writes its recorded form.</summary>
    internal abstract byte[] EncodeInput();
}

/// <summary>A call of an activity that returns a result.</summary>
/// <typeparam name="TResult">The activity's result.</typeparam>
public abstract class ActivityCall<TResult> : ActivityCall
{
    private protected ActivityCall(ActivityDefinition definition) : base(definition)
    {
    }

    internal abstract TResult DecodeResult(byte[]? result);
}

internal sealed class BoundActivityCall<TInput, TResult>(ActivityDefinition<TInput, TResult> definition, TInput input) : ActivityCall<TResult>(definition)
{
    internal override byte[] EncodeInput() => PayloadCodec.EncodeValidInput(definition.Name, input, definition.Input);

    internal override TResult DecodeResult(byte[]? result) => PayloadCodec.DecodeResult(result, definition.Result)!;
}
