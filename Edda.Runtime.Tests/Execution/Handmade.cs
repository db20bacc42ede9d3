using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Definitions;

namespace Edda.Tests.Execution;

/// <summary>Definitions from lambdas, so that a test shows its workflow where it is used, and two versions of one durable name fit into one assembly.</summary>
internal static class Handmade
{
    internal static readonly JsonSerializerOptions Options = CreateOptions();

    internal static WorkflowDefinition<ValueTuple, TResult> Workflow<TResult>(
        Func<WorkflowContext, Task<TResult>?> code, string name = "Order", int version = 1, Action? created = null) => new()
        {
            Name = name, ClassName = "Shop.OrderWorkflow", Version = version,
            Create = () =>
            {
                created?.Invoke();
                return new object();
            },
            Invoke = (_, ctx, _) => code(ctx)!,
            Input = Nothing(), Result = Type<TResult>(),
        };

    internal static WorkflowDefinition<ValueTuple, NoResult> Workflow(Func<WorkflowContext, Task?> code, string name = "Order") => new()
    {
        Name = name, ClassName = "Shop.OrderWorkflow", Create = static () => new object(), Invoke = (_, ctx, _) => code(ctx)!, Input = Nothing(),
    };

    internal static WorkflowDefinition<TInput, TResult> Workflow<TInput, TResult>(Func<WorkflowContext, TInput, Task<TResult>> code, string name = "Order") => new()
    {
        Name = name, ClassName = "Shop.OrderWorkflow", Create = static () => new object(), Invoke = (_, ctx, input) => code(ctx, input), Input = One<TInput>(),
        Result = Type<TResult>(),
    };

    internal static ActivityDefinition<TInput, TResult> Activity<TInput, TResult>(
        string name, Func<TInput, ActivityInvocation, ValueTask<TResult>> body, AttemptPolicy? policy = null, bool transactional = false,
        bool synchronous = false, IReadOnlyList<string>? formerNames = null) => new()
        {
            Name = name, ClassName = $"Shop.{name}", Create = static _ => new object(), Invoke = (_, input, invocation) => body(input, invocation),
            Input = One<TInput>(), Result = Type<TResult>(), Policy = policy ?? new(), IsSynchronous = synchronous, FormerNames = formerNames ?? [],
            TransactionType = transactional ? typeof(System.Data.Common.DbTransaction) : null,
        };

    /// <summary>An activity that answers with its input.</summary>
    internal static ActivityDefinition<string, string> Echo(string name) => Activity<string, string>(name, static (input, _) => new(input));

    internal static CompensationDefinition<string> Compensation<TResult>(
        string name, ActivityDefinition<string, TResult> activity, Func<string, ActivityInvocation, ValueTask> body, bool onUnknown = false) => new()
        {
            Name = name, ClassName = $"Shop.{name}", Activity = activity, OnUnknown = onUnknown, Create = static _ => new object(),
            Invoke = (_, input, invocation) => body(input, invocation), Input = One<string>(),
            Bind = CompensationBinding.From<string, TResult, string>(activity, static (input, _) => input),
        };

    /// <summary>Calls an activity of a name, which answers with its input.</summary>
    internal static Task<string> Act(
        this WorkflowContext ctx, string name, string input = "", CallOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        ctx.Call(Echo(name).Call(input), options, callerFile, callerLine);

    internal static DefinitionCatalogue Catalogue(string build, params DurableDefinition[] definitions) =>
        new("Shop", build, definitions) { PayloadOptions = Options };

    internal static InputFormat<T> One<T>() => new()
    {
        Options = Options,
        Write = static (writer, input) => JsonSerializer.Serialize(writer, input, Type<T>()),
        Read = static (ref elements) => elements.Required(Type<T>(), "value"),
    };

    internal static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static InputFormat<ValueTuple> Nothing() => new() { Options = Options, Write = static (_, _) => { }, Read = static (ref _) => default };

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        options.MakeReadOnly();
        return options;
    }
}
