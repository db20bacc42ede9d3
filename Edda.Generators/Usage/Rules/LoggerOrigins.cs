using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// Where the loggers of a workflow come from: values are followed through the locals, parameters, fields and properties of its class. A logger is foreign
/// when it is surely not the context's, at least on one way.
/// </summary>
internal sealed class LoggerOrigins
{
    private readonly Dictionary<ISymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);

    public LoggerOrigins(IReadOnlyList<CodeBody> bodies)
    {
        foreach (var body in bodies)
        {
            foreach (var operation in body.Operations())
                Collect(operation, body);
        }
    }

    public bool IsForeign(IInvocationOperation call)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (LoggingCalls.Logger(call) is { } logger)
            return IsForeign(logger, seen);
        // A generated method uses the logger that its object has.
        var held = call.TargetMethod.ContainingType.GetMembers().FirstOrDefault(m => m is IFieldSymbol { IsImplicitlyDeclared: false } field && LoggingCalls.IsLogger(field.Type));
        return held is not null && IsForeign(held, seen);
    }

    private bool IsForeign(IOperation value, HashSet<ISymbol> seen) => value switch
    {
        IConversionOperation conversion => IsForeign(conversion.Operand, seen),
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => IsForeign(conditional.WhenTrue, seen) || IsForeign(whenFalse, seen),
        ICoalesceOperation coalesce => IsForeign(coalesce.Value, seen) || IsForeign(coalesce.WhenNull, seen),
        ISwitchExpressionOperation choice => choice.Arms.Any(a => IsForeign(a.Value, seen)),
        IPropertyReferenceOperation property when EngineTypes.IsWorkflowContext(property.Property.ContainingType) => false,
        ILocalReferenceOperation local => IsForeign(local.Local, seen),
        IParameterReferenceOperation parameter => IsForeign(parameter.Parameter, seen),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member when member.Member.IsStatic || IsOwn(member) => IsForeign(member.Member, seen),
        IInvocationOperation call => IsMadeElsewhere(call.TargetMethod) && !IsGivenTheContext(call, seen),
        IObjectCreationOperation made => !IsGivenTheContext(made, seen),
        _ => false,
    };

    private bool IsForeign(ISymbol holder, HashSet<ISymbol> seen)
    {
        // What outlives the run is nothing that a run has given it.
        if (holder is (IFieldSymbol or IPropertySymbol) and { IsStatic: true })
            return true;
        return seen.Add(holder) && _values.TryGetValue(holder, out var values) && values.Any(v => IsForeign(v, seen));
    }

    /// <summary>A method that has nothing of the workflow unless it is given it: a static one, or one of another assembly's object.</summary>
    private static bool IsMadeElsewhere(IMethodSymbol method) =>
        method.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) && (method.IsStatic || method.DeclaringSyntaxReferences.IsEmpty);

    private bool IsGivenTheContext(IOperation operation, HashSet<ISymbol> seen)
    {
        foreach (var given in operation.Descendants())
        {
            if (given.Type is { } type && (EngineTypes.IsWorkflowContext(type) || (LoggingCalls.IsLogger(type) && given is not IConversionOperation && !IsForeign(given, seen))))
                return true;
        }

        return false;
    }

    private static bool IsOwn(IMemberReferenceOperation member) => member.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private void Collect(IOperation operation, CodeBody body)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Add(declarator.Symbol, initializer.Value);
                break;
            case IFieldInitializerOperation initializer:
                foreach (var field in initializer.InitializedFields)
                    Add(field, initializer.Value);
                break;
            case IPropertyInitializerOperation initializer:
                foreach (var property in initializer.InitializedProperties)
                    Add(property, initializer.Value);
                break;
            case ISimpleAssignmentOperation assignment:
                Add(Held(assignment.Target), assignment.Value);
                break;
            case ICoalesceAssignmentOperation assignment:
                Add(Held(assignment.Target), assignment.Value);
                break;
            case IArgumentOperation { Parameter: { } parameter } argument:
                Add(parameter.OriginalDefinition, argument.Value);
                break;
            case IReturnOperation { ReturnedValue: { } returned } when body.FunctionOf(operation) is { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property }:
                Add(property, returned);
                break;
        }
    }

    private static ISymbol? Held(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private void Add(ISymbol? holder, IOperation value)
    {
        if (holder is null || value.Type is not { } type || !(LoggingCalls.IsLogger(type) || type.SpecialType == SpecialType.System_Object))
            return;
        if (!_values.TryGetValue(holder, out var values))
            _values.Add(holder, values = []);
        values.Add(value);
    }
}
