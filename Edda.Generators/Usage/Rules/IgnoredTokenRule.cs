using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// A token that the body of an activity takes and does nothing with, although nobody forces it to take one. Where the context's token, which is the same, or the
/// context is used in its place, the body can be stopped.
/// </summary>
internal sealed class IgnoredTokenRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3007,
        "An activity heeds the token that it takes",
        "The token '{0}' is ignored, so that neither a time limit nor a cancellation stops '{1}': pass it on, ask it in long loops, or do not take it",
        DiagnosticSeverity.Info);

    public override bool LooksInto(DeclarationKind kind) => kind is DeclarationKind.Activity or DeclarationKind.Compensation;

    public override IEnumerable<Finding> Inspect(CodeBody body)
    {
        if (!body.IsEntry || body.Owner is not IMethodSymbol method || IsPrescribed(method))
            yield break;
        foreach (var parameter in method.Parameters)
        {
            if (EngineTypes.IsCancellationToken(parameter.Type) && parameter.Name.Trim('_').Length > 0 && !IsHeeded(parameter, body) && parameter.Locations.FirstOrDefault() is { } location)
                yield return new(this, location, parameter.Name, method.ContainingType.Name);
        }
    }

    private static bool IsHeeded(IParameterSymbol token, CodeBody body)
    {
        var pending = new Stack<IOperation>(body.Blocks);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (operation is INameOfOperation)
                continue;
            // Another token in its place is no use of it.
            if (operation is ISimpleAssignmentOperation { Target: IParameterReferenceOperation } assignment)
            {
                pending.Push(assignment.Value);
                continue;
            }

            if (operation is IParameterReferenceOperation reference
                && (SymbolEqualityComparer.Default.Equals(reference.Parameter, token) || (EngineTypes.IsActivityExecutionContext(reference.Parameter.Type) && IsPassedOn(reference))))
                return true;
            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }

        return body.Blocks.All(IsThrow);
    }

    /// <summary>Whether a use of the context is one of its token, or of the context as a whole.</summary>
    private static bool IsPassedOn(IOperation context) =>
        context.Parent is not IMemberReferenceOperation member || EngineTypes.IsCancellationToken(member.Type!);

    /// <summary>Whether the signature follows from an interface or a base class.</summary>
    private static bool IsPrescribed(IMethodSymbol method) =>
        method.IsOverride || method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method));

    /// <summary>Whether nothing is done, since nothing is written yet.</summary>
    private static bool IsThrow(IOperation body)
    {
        while (body is IBlockOperation { Operations.Length: 1 } block)
            body = block.Operations[0];
        body = body is IExpressionStatementOperation statement ? statement.Operation : body is IReturnOperation { ReturnedValue: { } value } ? value : body;
        while (body is IConversionOperation conversion)
            body = conversion.Operand;
        return body is IThrowOperation;
    }
}
