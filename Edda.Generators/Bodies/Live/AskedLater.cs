using Edda.Generators.Bodies.Flow;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Determinism.Recording;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Live;

/// <summary>
/// What was put aside in every run and is asked only where nothing is replayed: a delegate whose code asks the context for what a history records, and the
/// context's random numbers in a local. Both are followed to the one value that a local has.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="isLeftOut">Whether an operation is one that a replay leaves out.</param>
internal sealed class AskedLater(CodeBody body, Func<IOperation, bool> isLeftOut)
{
    private readonly Dictionary<IOperation, bool> _recording = [];

    /// <summary>The operation that asks, as it is to be shown; null for one that asks for nothing.</summary>
    public IOperation? Of(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Type.Name: "Random" } random when isLeftOut(random) && IsKeptRandom(random) =>
            random.Parent is IInvocationOperation call && call.Instance == random ? call : IsGiven(random) ? random : null,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } called } call when Kept(called) is { } code && isLeftOut(call) && IsRecording(code) => call,
        _ => null,
    };

    private bool IsKeptRandom(ILocalReferenceOperation random) =>
        HeldCode.Of(random) is IPropertyReferenceOperation { Property: var property } drawn && RecordedUses.IsDrawn(property) && !isLeftOut(drawn);

    private static bool IsGiven(IOperation random)
    {
        while (random.Parent is IConversionOperation conversion)
            random = conversion;
        return random.Parent is IArgumentOperation;
    }

    /// <summary>The lambda or the method that a called delegate stands for, as far as it was not made where a replay does not come, and so was found already.</summary>
    private IOperation? Kept(IOperation called)
    {
        if (called is IConditionalAccessInstanceOperation asked)
            called = Receivers.Of(asked) ?? called;
        return called is ILocalReferenceOperation local && HeldCode.Of(local) is (IAnonymousFunctionOperation or IMethodReferenceOperation) and var code && !isLeftOut(code) ? code : null;
    }

    private bool IsRecording(IOperation code)
    {
        if (!_recording.TryGetValue(code, out var isRecording))
        {
            _recording.Add(code, false);
            _recording[code] = isRecording = code is IMethodReferenceOperation group ? IsRecording(group) : Records(code);
        }

        return isRecording;
    }

    private bool IsRecording(IMethodReferenceOperation group)
    {
        if (group.Method.MethodKind != MethodKind.LocalFunction)
            return RecordedUses.Contains(group) || body.Facts.Recording.Contains(new(group.Method, group.IsVirtual, group.Instance?.Type, group.Instance));
        var function = body.Operations().FirstOrDefault(o => o is ILocalFunctionOperation local && SymbolEqualityComparer.Default.Equals(local.Symbol, group.Method.OriginalDefinition));
        return function is not null && Records(function);
    }

    private bool Records(IOperation code)
    {
        var uses = new List<Use>();
        foreach (var operation in CodeBody.Executed(code.ChildOperations))
        {
            if (KeptCode.Contains(operation, code))
                continue;
            if (RecordedUses.Contains(operation))
                return true;
            MemberUses.Collect(operation, uses);
        }

        return uses.Exists(u => !u.IsPossible && u.Member is IMethodSymbol { MethodKind: not MethodKind.LocalFunction, ContainingType: { } type }
            && body.Facts.Knows(type) && body.Facts.Recording.Contains(u));
    }
}
