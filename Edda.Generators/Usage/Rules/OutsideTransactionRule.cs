using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// I/O of an activity beside the transaction that it takes: over the network, to files, to processes, to another connection. What is given the transaction or
/// comes from it is its own database, which is what the transaction is for.
/// </summary>
internal sealed class OutsideTransactionRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3006,
        "An activity with a transaction does nothing outside it",
        "'{0}' reaches outside the transaction '{1}', which stays open meanwhile and takes nothing of it back: {2}",
        DiagnosticSeverity.Warning);

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference];

    public override bool LooksInto(DeclarationKind kind) => kind is DeclarationKind.Activity or DeclarationKind.Compensation;

    public override Finding? Match(IOperation operation, CodeBody body) => Find(operation, body, Reaches);

    /// <summary>A library is given the transaction in one member perhaps, and called in another.</summary>
    public override IEnumerable<Finding> Conclude(IReadOnlyList<CodeBody> bodies)
    {
        if (bodies.Count == 0 || TransactionOf(bodies[0]) is null || bodies.Any(Enlists))
            yield break;
        foreach (var body in bodies)
        {
            foreach (var operation in body.Operations())
            {
                if (Kinds.Contains(operation.Kind) && operation.Parent is not INameOfOperation && Find(operation, body, IsOfLibrary) is { } finding)
                    yield return finding;
            }
        }
    }

    private Finding? Find(IOperation operation, CodeBody body, Func<IMethodSymbol, IOperation, CodeBody, bool> reaches)
    {
        // An object is made before the transaction begins.
        if (body.Owner is not IMethodSymbol { MethodKind: not MethodKind.Constructor } || TransactionOf(body) is not { } transaction)
            return null;
        var member = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => ((IMethodReferenceOperation)operation).Method,
        };
        return member is not null && reaches(member, operation, body) && !IsWithin(operation)
            ? new(this, operation.Syntax, MemberText.Of(member), transaction.Name, "move it to an activity of its own, before or after this one")
            : null;
    }

    private static IParameterSymbol? TransactionOf(CodeBody body) =>
        Declaration.Of(body.Owner.ContainingType)?.Body?.Parameters.FirstOrDefault(p => EngineTypes.IsDbTransaction(p.Type));

    private static bool Reaches(IMethodSymbol member, IOperation operation, CodeBody body)
    {
        if (OutsideWorld.IsOtherConnection(member))
            return !IsGivenOrMade(operation);
        return body.Facts.Verdicts.Of(member).Impure is { Rule: 2010 } && OutsideWorld.Contains(member);
    }

    private static bool IsOfLibrary(IMethodSymbol member, IOperation operation, CodeBody body) =>
        OutsideWorld.MayShareConnection(member) && body.Facts.Verdicts.Of(member).Impure is { Rule: 2010 };

    /// <summary>Whether a connection is opened that comes from elsewhere, so that it may be the transaction's, or that was reported where it was made.</summary>
    private static bool IsGivenOrMade(IOperation operation) => (operation as IInvocationOperation)?.Instance switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor },
        ILocalReferenceOperation local => Locals.OnlyValue(local, local.Local) is IObjectCreationOperation,
        IObjectCreationOperation => true,
        _ => false,
    };

    /// <summary>Whether a member's code gives the transaction or its connection to something else than a command, by which that may be inside.</summary>
    private static bool Enlists(CodeBody body) =>
        body.Operations().OfType<IArgumentOperation>().Any(a => Gives(a) && a.Parent is not IInvocationOperation { TargetMethod.ContainingType.Name: "ArgumentNullException" });

    /// <summary>Whether a call is given the transaction, or is made on what comes from it.</summary>
    private static bool IsWithin(IOperation operation)
    {
        var (instance, arguments) = operation switch
        {
            IInvocationOperation call => (call.Instance, call.Arguments),
            IObjectCreationOperation creation => (null, creation.Arguments),
            _ => ((operation as IMethodReferenceOperation)?.Instance, []),
        };
        return (instance is not null && IsOfTransaction(instance)) || arguments.Any(Gives);
    }

    private static bool Gives(IArgumentOperation argument)
    {
        var value = argument.Value;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value.Type is { } type && (EngineTypes.IsDbTransaction(type) || OutsideWorld.IsConnection(type)) && IsOfTransaction(value);
    }

    private static bool IsOfTransaction(IOperation value)
    {
        for (IOperation? part = value; part is not null;)
        {
            if (part.Type is { } type && EngineTypes.IsDbTransaction(type) && part is not IConversionOperation && !part.ConstantValue.HasValue && part is not IDefaultValueOperation)
                return true;
            part = part switch
            {
                IConversionOperation conversion => conversion.Operand,
                IMemberReferenceOperation member => member.Instance,
                IConditionalAccessOperation access => access.Operation,
                ICoalesceOperation coalesce => coalesce.Value,
                ILocalReferenceOperation local => Locals.OnlyValue(local, local.Local),
                _ => null,
            };
        }

        return false;
    }
}
