using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// Holding over a durable wait what must be given back. A run that waits is dropped without running its <c>finally</c> blocks: memory is collected, but an
/// operating system's handle or an array of a pool is not returned.
/// </summary>
internal sealed class HeldResourceRule() : DeterminismRule(
    2017, DiagnosticSeverity.Warning,
    "A workflow holds no resource while it waits",
    "is held while the workflow waits, but a run that waits is dropped without Dispose",
    "use it in an activity, or release it before the await")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Invocation];

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        switch (operation)
        {
            case IUsingOperation statement when Held(statement.Resources) is { } type && Waits(statement.Body):
                return Find(statement.Syntax, type.Name, body);
            case IUsingDeclarationOperation declaration when Held(declaration.DeclarationGroup) is { } type && Following(declaration).Any(Waits):
                return Find(declaration.Syntax, type.Name, body);
            case IInvocationOperation call when IsTaking(call.TargetMethod) && Statement(call) is { } statement && WaitsBeforeReturning(Following(statement)):
                return Find(call.Syntax, MemberText.Of(call.TargetMethod), body);
            default:
                return null;
        }
    }

    private static ITypeSymbol? Held(IOperation resources)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
            return resources.Type is { } type && IsUnmanaged(type) ? type : null;
        foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators))
        {
            if (IsUnmanaged(Initial(declarator) ?? declarator.Symbol.Type))
                return declarator.Symbol.Type;
        }

        return null;
    }

    /// <summary>The type of what is stored, which says more than that of the variable.</summary>
    private static ITypeSymbol? Initial(IVariableDeclaratorOperation declarator)
    {
        var value = declarator.GetVariableInitializer()?.Value;
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        return value?.Type;
    }

    private static bool IsUnmanaged(ITypeSymbol type)
    {
        if (type.Name is "MemoryStream" or "StringReader" or "StringWriter")
            return false;
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (Names(t) || t.AllInterfaces.Any(Names))
                return true;
        }

        return Names(type);
    }

    private static bool Names(ITypeSymbol type) => type.Name switch
    {
        "Stream" or "TextReader" or "TextWriter" or "BinaryReader" or "BinaryWriter" => IsIn(type, "System.IO"),
        "SafeHandle" => IsIn(type, "System.Runtime.InteropServices"),
        "IMemoryOwner" => IsIn(type, "System.Buffers"),
        "JsonDocument" => IsIn(type, "System.Text.Json"),
        "IDbConnection" or "IDbCommand" or "IDbTransaction" or "IDataReader" => IsIn(type, "System.Data"),
        "TransactionScope" => IsIn(type, "System.Transactions"),
        "HttpResponseMessage" or "HttpRequestMessage" or "HttpMessageInvoker" => IsIn(type, "System.Net.Http"),
        "Socket" or "TcpClient" or "UdpClient" or "TcpListener" => IsIn(type, "System.Net.Sockets"),
        "Process" => IsIn(type, "System.Diagnostics"),
        "FileSystemWatcher" => IsIn(type, "System.IO"),
        "HashAlgorithm" or "SymmetricAlgorithm" or "AsymmetricAlgorithm" => IsIn(type, "System.Security.Cryptography"),
        "X509Certificate" => IsIn(type, "System.Security.Cryptography.X509Certificates"),
        "ZipArchive" => IsIn(type, "System.IO.Compression"),
        _ => false,
    };

    private static bool IsIn(ITypeSymbol type, string ns) => type.ContainingNamespace?.ToDisplayString() == ns;

    private static IEnumerable<IOperation> Following(IOperation statement)
    {
        if (statement.Parent is not IBlockOperation block)
            yield break;
        foreach (var operation in block.Operations)
        {
            if (operation.Syntax.SpanStart > statement.Syntax.SpanStart)
                yield return operation;
        }
    }

    private static IOperation? Statement(IOperation operation)
    {
        for (var outer = operation; outer is not null; outer = outer.Parent)
        {
            if (outer.Parent is IBlockOperation)
                return outer;
        }

        return null;
    }

    private static bool Waits(IOperation operation) => operation.DescendantsAndSelf().Any(o => o is IAwaitOperation awaiting && !IsForeign(awaiting));

    /// <summary>An await that another rule reports is no durable wait.</summary>
    private static bool IsForeign(IAwaitOperation awaiting) =>
        awaiting.Operation is IInvocationOperation call && !WorkflowFacts.IsDurableCall(call) && !awaiting.Operation.Descendants().Any(WorkflowFacts.IsDurableCall)
        && call.TargetMethod.ContainingType.Name is not "Task";

    /// <summary>What has to be given back by a call of its own.</summary>
    private static bool IsTaking(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "ArrayPool" => method.Name is "Rent",
        "Marshal" => method.Name.StartsWith("Alloc", StringComparison.Ordinal) || method.Name.StartsWith("StringTo", StringComparison.Ordinal),
        "NativeMemory" => method.Name.Contains("Alloc"),
        "GCHandle" => method.Name is "Alloc",
        _ => false,
    };

    /// <summary>A <c>finally</c> does not count as returning: a run that is dropped at the await before it does not get there.</summary>
    private static bool WaitsBeforeReturning(IEnumerable<IOperation> statements)
    {
        var operations = statements.SelectMany(s => s.DescendantsAndSelf()).ToList();
        return First(operations.Where(o => o is IAwaitOperation awaiting && !IsForeign(awaiting))) < First(operations.Where(Returns));

        static int First(IEnumerable<IOperation> found) => found.Select(o => o.Syntax.SpanStart).DefaultIfEmpty(int.MaxValue).Min();
    }

    private static bool Returns(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { ContainingType.Name: "ArrayPool" or "Marshal" or "NativeMemory" or "GCHandle" } method }
        && (method.Name is "Return" || method.Name.Contains("Free"));
}
