using Edda.Payloads;

namespace Edda;

/// <summary>A call of a compensation with its arguments, as a value, for <see cref="WorkflowContext.CompensateWith"/>.</summary>
public abstract class CompensationCall
{
    private protected CompensationCall(CompensationDefinition definition) => Definition = definition;

    internal CompensationDefinition Definition { get; }

    internal abstract byte[] EncodeInput();
}

internal sealed class BoundCompensationCall<TInput>(CompensationDefinition<TInput> definition, TInput input) : CompensationCall(definition)
{
    internal override byte[] EncodeInput() => PayloadCodec.EncodeValidInput(definition.Name, input, definition.Input);
}
