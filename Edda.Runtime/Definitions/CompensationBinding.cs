using System.ComponentModel;
using Edda.Payloads;

namespace Edda.Definitions;

/// <summary>Takes a compensation's parameters from its activity's recorded input and result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CompensationBinding<TInput>
{
    private protected CompensationBinding()
    {
    }

    internal abstract TInput Bind(byte[] activityInput, byte[]? activityResult);
}

/// <summary>Creates bindings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CompensationBinding
{
    /// <summary>
    /// Binds from the definition of the activity. The result is the default of its type when the outcome is unknown, or when the activity has none.
    /// </summary>
    public static CompensationBinding<TInput> From<TActivityInput, TActivityResult, TInput>(
        ActivityDefinition<TActivityInput, TActivityResult> activity, Func<TActivityInput, TActivityResult, TInput> bind) =>
        new TypedBinding<TActivityInput, TActivityResult, TInput>(activity, bind);

    private sealed class TypedBinding<TActivityInput, TActivityResult, TInput>(
        ActivityDefinition<TActivityInput, TActivityResult> activity, Func<TActivityInput, TActivityResult, TInput> bind) : CompensationBinding<TInput>
    {
        internal override TInput Bind(byte[] activityInput, byte[]? activityResult) => bind(
            PayloadCodec.DecodeInput(activityInput, activity.Input),
            PayloadCodec.DecodeResult(activityResult, activity.Result)!);
    }
}
