using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Edda.Activities;
using Edda.Definitions;
using Edda.Payloads;

namespace Edda;

/// <summary>The definition of an activity.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class ActivityDefinition : DurableDefinition
{
    private protected ActivityDefinition()
    {
    }

    /// <summary>Durable names under which older histories recorded this activity.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>What the attribute says about attempts.</summary>
    public AttemptPolicy Policy { get; init; } = AttemptPolicy.Inherit;

    /// <summary>The body is a synchronous <c>Run</c>; it is kept off the dispatcher.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>The declared transaction type of a transactional activity, else <see langword="null"/>.</summary>
    public Type? TransactionType { get; init; }

    /// <summary>Runs one attempt on a recorded input and returns the result's recorded form.</summary>
    internal abstract ValueTask<byte[]?> ExecuteAsync(IServiceProvider services, byte[] input, ActivityInvocation invocation);

    /// <summary>Whether a recorded input whose hash differs still says what the code gives now.</summary>
    internal abstract bool InputsAgree(byte[] recorded, byte[] actual);
}

/// <summary>The typed definition of an activity: how it is created, called and recorded.</summary>
/// <typeparam name="TInput">The parameters as a named tuple; the parameter's own type for one, <see cref="ValueTuple"/> for none.</typeparam>
/// <typeparam name="TResult">The result, or <see cref="NoResult"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ActivityDefinition<TInput, TResult> : ActivityDefinition
{
    /// <summary>Creates the instance of one attempt from its scope.</summary>
    public required Func<IServiceProvider, object> Create { get; init; }

    /// <summary>Calls the body.</summary>
    public required Func<object, TInput, ActivityInvocation, ValueTask<TResult>> Invoke { get; init; }

    /// <summary>The recorded form of the parameters.</summary>
    public required InputFormat<TInput> Input { get; init; }

    /// <summary>The recorded form of the result; <see langword="null"/> for <see cref="NoResult"/>.</summary>
    public JsonTypeInfo<TResult>? Result { get; init; }

    /// <summary>Captures arguments as a call.</summary>
    public ActivityCall<TResult> Call(TInput input) => new BoundActivityCall<TInput, TResult>(this, input);

    internal override bool InputsAgree(byte[] recorded, byte[] actual) => InputEquality.Agree(recorded, actual, Input);

    /// <summary>The body has taken effect; doing it again for a result that cannot be stored would only repeat the effect.</summary>
    internal byte[]? Encode(TResult result)
    {
        try
        {
            return PayloadCodec.EncodeResult(result, Result);
        }
        catch (Exception e)
        {
            throw new TerminalException($"The result of the activity '{Name}' cannot be stored: {UnstorableValue.Words(e)}", e);
        }
    }

    internal override async ValueTask<byte[]?> ExecuteAsync(IServiceProvider services, byte[] input, ActivityInvocation invocation)
    {
        var arguments = PayloadCodec.DecodeInput(input, Input);
        var body = Create(services);
        try
        {
            // The context of whoever runs the body is kept: a host has none here, the testing runtime sees by it when the body has ended.
            return Encode(await Invoke(body, arguments, invocation));
        }
        finally
        {
            await BodyDisposal.DisposeBodyAsync(body).ConfigureAwait(false);
        }
    }
}
