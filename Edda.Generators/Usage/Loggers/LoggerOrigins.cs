using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Loggers;

/// <summary>
/// Where the loggers of a workflow come from: values are followed through the locals, parameters, fields and properties of its class. A logger is foreign
/// when it is surely not the context's, at least on one way.
/// </summary>
internal sealed class LoggerOrigins
{
    // Values that a logger goes through from one another.
    private const int Deepest = 100;

    private readonly Dictionary<ISymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly WorkflowFacts _facts;
    private readonly SemanticModel? _model;
    private readonly bool _isElsewhere;
    private int _depth;

    public LoggerOrigins(IReadOnlyList<CodeBody> bodies)
    {
        // What is given to code outside a workflow, or to its object, may be the context's.
        _isElsewhere = bodies.Any(b => b.Kind is null);
        _facts = bodies[0].Facts;
        _model = bodies.SelectMany(b => b.Blocks).FirstOrDefault()?.SemanticModel;
        foreach (var body in bodies)
        {
            foreach (var operation in body.Operations())
                Collect(operation, body);
        }
    }

    public bool IsForeign(IInvocationOperation call)
    {
        var known = new Dictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        if (LoggingCalls.Logger(call) is { } logger)
            return IsForeign(logger, known);
        // A generated method uses the logger that its object has.
        var held = call.TargetMethod.ContainingType.GetMembers().FirstOrDefault(m => m is IFieldSymbol { IsImplicitlyDeclared: false } field && LoggingCalls.IsLogger(field.Type));
        return held is not null && IsForeign(held, known);
    }

    private bool IsForeign(IOperation value, Dictionary<ISymbol, bool> known)
    {
        if (_depth == Deepest)
            return false; // Taken for the context's, rather than to run out of stack.
        _depth++;
        var isForeign = IsForeignAt(value, known);
        _depth--;
        return isForeign;
    }

    private bool IsForeignAt(IOperation value, Dictionary<ISymbol, bool> known) => value switch
    {
        IConversionOperation conversion => IsForeign(conversion.Operand, known),
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => IsForeign(conditional.WhenTrue, known) || IsForeign(whenFalse, known),
        ICoalesceOperation coalesce when _isElsewhere => IsForeign(coalesce.Value, known) && IsForeign(coalesce.WhenNull, known),
        ICoalesceOperation coalesce => IsForeign(coalesce.Value, known) || (!IsSilent(coalesce.WhenNull) && IsForeign(coalesce.WhenNull, known)),
        IConditionalAccessInstanceOperation asked => Receivers.Of(asked) is { } receiver && IsForeign(receiver, known),
        ISwitchExpressionOperation choice => choice.Arms.Any(a => IsForeign(a.Value, known)),
        IPropertyReferenceOperation property when EngineTypes.IsWorkflowContext(property.Property.ContainingType) => false,
        ILocalReferenceOperation local => IsForeign(local.Local, known),
        IParameterReferenceOperation when _isElsewhere => false,
        IParameterReferenceOperation parameter => IsForeign(parameter.Parameter, known),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => member.Member.IsStatic || IsOwn(member) ? IsForeign(member.Member, known) : IsOfStatic(member),
        IArrayElementReferenceOperation element => IsForeign(element.ArrayReference, known),
        IInvocationOperation call when _values.ContainsKey(call.TargetMethod.OriginalDefinition) => IsForeign(call.TargetMethod.OriginalDefinition, known),
        IInvocationOperation call => IsMadeElsewhere(call.TargetMethod) && !IsGivenTheContext(call, known),
        IObjectCreationOperation made => !IsGivenTheContext(made, known),
        _ => false,
    };

    private bool IsForeign(ISymbol holder, Dictionary<ISymbol, bool> known)
    {
        // What outlives the run is nothing that a run has given it.
        if (holder is (IFieldSymbol or IPropertySymbol) and { IsStatic: true })
            return true;
        if (_isElsewhere && holder is IFieldSymbol or IPropertySymbol && IsWritten(holder))
            return false;
        if (known.TryGetValue(holder, out var isForeign))
            return isForeign;
        // What is made of itself is what else it is made of.
        known.Add(holder, false);
        if (!_values.TryGetValue(holder, out var values) && Inherited(holder) is { } initial)
            _values.Add(holder, values = [initial]);
        if (values is null)
            return false;
        // One that writes nothing stands there until another one takes its place.
        return known[holder] = values.Any(v => (!IsSilent(v) || values.TrueForAll(IsSilent)) && IsForeign(v, known));
    }

    /// <summary>Whether an object's member may get another value than the one that it begins with.</summary>
    private static bool IsWritten(ISymbol holder) =>
        holder is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null }
        || holder.ContainingType.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantNodes()).OfType<AssignmentExpressionSyntax>()
            .Any(a => ((a.Left as MemberAccessExpressionSyntax)?.Name ?? a.Left) is IdentifierNameSyntax { Identifier.ValueText: var name } && name == holder.Name);

    /// <summary>What a base class initialises its member with, if it stands in the same file.</summary>
    private IOperation? Inherited(ISymbol holder) => holder is IFieldSymbol or IPropertySymbol && holder.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
        ? declared.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } when declared.SyntaxTree == _model?.SyntaxTree => _model.GetOperation(value),
            PropertyDeclarationSyntax { Initializer.Value: { } value } when declared.SyntaxTree == _model?.SyntaxTree => _model.GetOperation(value),
            _ => null,
        }
        : null;

    /// <summary>Whether a value is the logger that writes nothing.</summary>
    private static bool IsSilent(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is IMemberReferenceOperation { Member: { Name: "Instance", ContainingType.Name: "NullLogger" } } or IObjectCreationOperation { Type.Name: "NullLogger" } or ILiteralOperation;
    }

    /// <summary>Whether a logger is taken from an object that a static holds: <c>s_log.Value</c>, <c>s_all[0]</c>.</summary>
    private static bool IsOfStatic(IMemberReferenceOperation member)
    {
        IOperation? place = member;
        while (place is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } part)
        {
            if (part.Member.IsStatic)
                return true;
            place = part.Instance;
        }

        return false;
    }

    /// <summary>
    /// A method that has nothing of the workflow unless it is given it: a static one, or one of an object that knows nothing of Edda. Other objects may have been
    /// given it.
    /// </summary>
    private bool IsMadeElsewhere(IMethodSymbol method) =>
        method.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) && (method.IsStatic || !_facts.Knows(method.ContainingType));

    private bool IsGivenTheContext(IOperation operation, Dictionary<ISymbol, bool> known)
    {
        var pending = new Stack<IOperation>([operation]);
        while (pending.Count > 0)
        {
            foreach (var given in pending.Pop().ChildOperations)
            {
                if (given.Type is { } type && EngineTypes.IsWorkflowContext(type))
                    return true;
                // A logger is judged as a whole, once.
                if (given is IConversionOperation || given.Type is not { } held || !LoggingCalls.IsLogger(held))
                    pending.Push(given);
                else if (!IsForeign(given, known))
                    return true;
            }
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
            case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: { } named } } test:
                Add(named, test.Value);
                break;
            case IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: { } named } } test:
                Add(named, test.Value);
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
            case IReturnOperation { ReturnedValue: { } returned } when body.FunctionOf(operation) is { } function:
                Add(function.AssociatedSymbol ?? function, returned);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals.Where(l => LoggingCalls.IsLogger(l.Type)))
                    Add(local, [Unconverted(loop.Collection)]);
                break;
            case IDeconstructionAssignmentOperation { Target: var target, Value: var value }:
                AddParts(target, value);
                break;
        }
    }

    private void AddParts(IOperation target, IOperation value)
    {
        target = target is IDeclarationExpressionOperation declared ? declared.Expression : target;
        value = Unconverted(value);
        if (target is not ITupleOperation targets)
            Add(Held(target), value);
        else if (value is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
        {
            for (var i = 0; i < values.Elements.Length; i++)
                AddParts(targets.Elements[i], values.Elements[i]);
        }
    }

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value;
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
        Add(holder, [value]);
    }

    private void Add(ISymbol holder, IEnumerable<IOperation> given)
    {
        if (!_values.TryGetValue(holder, out var values))
            _values.Add(holder, values = []);
        values.AddRange(given);
    }
}
