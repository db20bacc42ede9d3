using System.Runtime.CompilerServices;
using Edda.Activities;
using Edda.Definitions;
using Edda.Payloads;

namespace Edda.Testing;

/// <content>
/// Stubs: typed by the definition, so that a renamed or changed activity breaks the build. A stub replaces the body alone; what surrounds it is real.
/// It counts for every attempt that begins afterwards; the last one counts.
/// </content>
public sealed partial class EddaTestRuntime
{
    /// <summary>Has calls of an activity answered by a function of their arguments. What it throws is what the attempt fails with.</summary>
    [OverloadResolutionPriority(1)]
    public void Stub<TInput, TResult>(ActivityDefinition<TInput, TResult> definition, Func<TInput, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, _) => new(body(input)));
    }

    /// <inheritdoc cref="Stub{TInput,TResult}(ActivityDefinition{TInput,TResult},Func{TInput,TResult})"/>
    public void Stub<TInput, TResult>(ActivityDefinition<TInput, TResult> definition, Func<TInput, Task<TResult>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, _) => new(Given(definition, body(input))));
    }

    /// <summary>Has calls of an activity answered by a function that knows the attempt: its number, its token, its idempotency key.</summary>
    [OverloadResolutionPriority(1)]
    public void Stub<TInput, TResult>(ActivityDefinition<TInput, TResult> definition, Func<TInput, ActivityExecutionContext, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, context) => new(body(input, context)));
    }

    /// <inheritdoc cref="Stub{TInput,TResult}(ActivityDefinition{TInput,TResult},Func{TInput,ActivityExecutionContext,TResult})"/>
    public void Stub<TInput, TResult>(ActivityDefinition<TInput, TResult> definition, Func<TInput, ActivityExecutionContext, Task<TResult>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, context) => new(Given(definition, body(input, context))));
    }

    /// <summary>Has calls of an activity without a result answered. What it throws is what the attempt fails with.</summary>
    public void Stub<TInput>(ActivityDefinition<TInput, NoResult> definition, Action<TInput> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, _) => Done(() => body(input)));
    }

    /// <inheritdoc cref="Stub{TInput}(ActivityDefinition{TInput,NoResult},Action{TInput})"/>
    [OverloadResolutionPriority(2)]
    public void Stub<TInput>(ActivityDefinition<TInput, NoResult> definition, Func<TInput, Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, _) => DoneAsync(Given(definition, body(input))));
    }

    /// <summary>Has calls of an activity without a result answered by a function that knows the attempt.</summary>
    public void Stub<TInput>(ActivityDefinition<TInput, NoResult> definition, Action<TInput, ActivityExecutionContext> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, context) => Done(() => body(input, context)));
    }

    /// <inheritdoc cref="Stub{TInput}(ActivityDefinition{TInput,NoResult},Action{TInput,ActivityExecutionContext})"/>
    [OverloadResolutionPriority(2)]
    public void Stub<TInput>(ActivityDefinition<TInput, NoResult> definition, Func<TInput, ActivityExecutionContext, Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, context) => DoneAsync(Given(definition, body(input, context))));
    }

    /// <summary>Has a compensation answered; its arguments are those that its binding takes from the activity.</summary>
    public void Stub<TInput>(CompensationDefinition<TInput> definition, Action<TInput> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, _) => Done(() => body(input)));
    }

    /// <inheritdoc cref="Stub{TInput}(CompensationDefinition{TInput},Action{TInput})"/>
    [OverloadResolutionPriority(1)]
    public void Stub<TInput>(CompensationDefinition<TInput> definition, Func<TInput, Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, _) => DoneAsync(Given(definition, body(input))));
    }

    /// <summary>Has a compensation answered by a function that knows the attempt.</summary>
    public void Stub<TInput>(CompensationDefinition<TInput> definition, Action<TInput, ActivityExecutionContext> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, context) => Done(() => body(input, context)));
    }

    /// <inheritdoc cref="Stub{TInput}(CompensationDefinition{TInput},Action{TInput,ActivityExecutionContext})"/>
    [OverloadResolutionPriority(1)]
    public void Stub<TInput>(CompensationDefinition<TInput> definition, Func<TInput, ActivityExecutionContext, Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Set(definition, (input, context) => DoneAsync(Given(definition, body(input, context))));
    }

    private void Set<TInput, TResult>(ActivityDefinition<TInput, TResult> definition, Func<TInput, ActivityExecutionContext, ValueTask<TResult>> stub)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _stubs.Set(definition, async (_, input, invocation) =>
            definition.Encode(await stub(PayloadCodec.DecodeInput(input, definition.Input), invocation.Context)));
    }

    private void Set<TInput>(CompensationDefinition<TInput> definition, Func<TInput, ActivityExecutionContext, ValueTask<NoResult>> stub)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _stubs.Set(definition, async (_, input, invocation) =>
        {
            await stub(PayloadCodec.DecodeInput(input, definition.Input), invocation.Context);
            return null;
        });
    }

    private static T Given<T>(DurableDefinition definition, T? task) where T : Task =>
        task ?? throw new InvalidOperationException($"The stub of '{definition.Name}' returned null instead of a task.");

    private static ValueTask<NoResult> Done(Action body)
    {
        body();
        return default;
    }

    private static async ValueTask<NoResult> DoneAsync(Task body)
    {
        await body;
        return default;
    }
}
