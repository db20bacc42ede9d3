using System.ComponentModel;
using Edda.Definitions;
using Edda.Payloads;

namespace Edda;

/// <summary>The definition of a compensation.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class CompensationDefinition : DurableDefinition
{
    private protected CompensationDefinition()
    {
    }

    /// <summary>The activity that it undoes.</summary>
    public required ActivityDefinition Activity { get; init; }

    /// <summary>What the attribute says about attempts.</summary>
    public AttemptPolicy Policy { get; init; } = AttemptPolicy.Inherit;

    /// <summary>Also runs when the activity's outcome is unknown.</summary>
    public bool OnUnknown { get; init; }

    /// <summary>The body is a synchronous <c>Run</c>; it is kept off the dispatcher.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>The declared transaction type of a transactional compensation, else <see langword="null"/>.</summary>
    public Type? TransactionType { get; init; }

    /// <summary>Binds the recorded input from what the activity recorded.</summary>
    internal abstract byte[] BindInput(byte[] activityInput, byte[]? activityResult);

    internal abstract bool InputsAgree(byte[] recorded, byte[] actual);

    internal abstract ValueTask ExecuteAsync(IServiceProvider services, byte[] input, ActivityInvocation invocation);
}

/// <summary>The typed definition of a compensation.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class CompensationDefinition<TInput> : CompensationDefinition
{
    /// <summary>Creates the instance of one attempt from its scope.</summary>
    public required Func<IServiceProvider, object> Create { get; init; }

    /// <summary>Calls the body.</summary>
    public required Func<object, TInput, ActivityInvocation, ValueTask> Invoke { get; init; }

    /// <summary>The recorded form of the parameters.</summary>
    public required InputFormat<TInput> Input { get; init; }

    /// <summary>How the parameters are taken from the activity's inputs and result.</summary>
    public required CompensationBinding<TInput> Bind { get; init; }

    /// <summary>Captures arguments as a call, for <see cref="WorkflowContext.CompensateWith"/>.</summary>
    public CompensationCall Call(TInput input) => new BoundCompensationCall<TInput>(this, input);

    internal override byte[] BindInput(byte[] activityInput, byte[]? activityResult) =>
        PayloadCodec.EncodeInput(Bind.Bind(activityInput, activityResult), Input);

    internal override bool InputsAgree(byte[] recorded, byte[] actual) => InputEquality.Agree(recorded, actual, Input);

    internal override async ValueTask ExecuteAsync(IServiceProvider services, byte[] input, ActivityInvocation invocation)
    {
        var arguments = PayloadCodec.DecodeInput(input, Input);
        var body = Create(services);
        try
        {
            await Invoke(body, arguments, invocation);
        }
        finally
        {
            await BodyDisposal.DisposeBodyAsync(body).ConfigureAwait(false);
        }
    }
}
