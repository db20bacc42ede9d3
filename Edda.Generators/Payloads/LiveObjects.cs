using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>Knows the types whose values live in one process only, and what to pass instead of them.</summary>
internal static class LiveObjects
{
    /// <summary>Why a value of <paramref name="type"/> cannot be recorded and what to do; null for a type that may be data.</summary>
    internal static string? Advice(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return "a delegate is code, not data; pass the values that it works on";
        foreach (var form in type.AllInterfaces.Prepend(type))
        {
            if (OfInterface(form) is { } advice)
                return advice;
        }

        for (var form = type; form is not null; form = form.BaseType)
        {
            if (OfClass(form) is { } advice)
                return advice;
        }

        return null;
    }

    private static string? OfInterface(INamedTypeSymbol type) => type.TypeKind != TypeKind.Interface ? null : BuiltInValues.MetadataName(type) switch
    {
        "System.Linq.IQueryable" or "System.Linq.IQueryable`1" => "a query is not data; run it, for example with ToList(), and pass what it found",
        "System.Collections.Generic.IAsyncEnumerable`1" or "System.Collections.Generic.IAsyncEnumerator`1" =>
            "a sequence that is still arriving is not data; read it to its end and pass a list",
        "System.IObservable`1" or "System.IObserver`1" => "a subscription is not data; pass what was observed as a list",
        "System.Collections.IEnumerator" or "System.Collections.Generic.IEnumerator`1" => "an enumerator is a position, not data; pass the list",
        "System.IServiceProvider" or "Microsoft.Extensions.Logging.ILogger" or "System.Net.Http.IHttpClientFactory" or "System.Data.IDbConnection"
            or "System.Data.IDbTransaction" or "Microsoft.EntityFrameworkCore.IDbContextFactory`1" => Service,
        _ => null,
    };

    private static string? OfClass(INamedTypeSymbol type) => BuiltInValues.MetadataName(type) switch
    {
        "System.Exception" => "an exception is not data; throw it, and the engine records the failure, or return a type that says what went wrong",
        "System.IO.Stream" or "System.IO.TextReader" or "System.IO.TextWriter" or "System.IO.Pipelines.PipeReader" or "System.IO.Pipelines.PipeWriter" =>
            "an open stream does not outlive its process; pass the bytes as byte[], or the name of the place where they are stored",
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" =>
            "a task is work, not data; await it and pass its result",
        "System.Threading.CancellationToken" or "System.Threading.CancellationTokenSource" =>
            "a token belongs to one process; an activity that takes a CancellationToken as a parameter of its own gets the engine's",
        "System.IntPtr" or "System.UIntPtr" or "System.Runtime.InteropServices.SafeHandle" => "a handle belongs to one process; pass the name of what it stands for",
        "System.Threading.Thread" or "System.Threading.Timer" or "System.Threading.WaitHandle" or "System.Threading.SemaphoreSlim" or "System.Threading.Lock" =>
            "a thread, a timer or a lock lives in one process; the workflow waits with its context's Sleep, and has one thread",
        "System.Lazy`1" => "a value that is yet to be made is code, not data; make it, and pass it",
        "System.Linq.Expressions.Expression" => "an expression is code, not data; pass the values that it works on",
        "System.Reflection.MemberInfo" => "a type or member is code, not data; pass its name",
        "System.Net.Http.HttpMessageInvoker" or "System.Data.Common.DbConnection" or "System.Data.Common.DbTransaction"
            or "Microsoft.EntityFrameworkCore.DbContext" => Service,
        "System.Net.Http.HttpResponseMessage" or "System.Net.Http.HttpRequestMessage" or "System.Net.Http.HttpContent" =>
            "a message holds an open connection; read its content and pass that",
        "Edda.WorkflowContext" or "Edda.ActivityExecutionContext" => "a context lives as long as one run of its body; pass the values that are needed from it",
        _ => null,
    };

    /// <summary>Why nothing that points into memory can be recorded.</summary>
    internal const string Address = "a pointer, a reference or a span is a place in the memory of one process; pass the values that are there, for example as an array";

    private const string Service = "a service is not data; take it in the constructor of the activity that uses it";
}
