using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Usage.Loggers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// A workflow that logs by another logger than its context's, which alone is silent during a replay. Where the logger comes from is followed through the
/// class; what cannot be followed is taken to be the context's.
/// </summary>
internal sealed class LoggerRule : UsageRule, IReachable
{
    public static readonly LoggerRule Only = new();

    private LoggerRule()
    {
    }

    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3008,
        "A workflow logs by its context",
        "'{0}' writes its line again at each replay: use {1}.Logger, which is silent then",
        DiagnosticSeverity.Warning);

    public int Number => 3008;

    public string Effect => "writes its line again at each replay";

    public string InsteadInHelper => "give the helper ctx.Logger, which is silent then";

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Invocation];

    public override bool SparesLiveCode => true;

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override Finding? Match(IOperation operation, CodeBody body) =>
        operation is IInvocationOperation call && (LoggingCalls.IsOfAnotherKind(call.TargetMethod) || IsForeignElsewhere(call, body)) && !body.Live.Contains(call) ? Find(call, body) : null;

    public override IEnumerable<Finding> Conclude(IReadOnlyList<CodeBody> bodies)
    {
        LoggerOrigins? origins = null;
        foreach (var body in bodies)
        {
            foreach (var operation in body.Operations())
            {
                if (operation is not IInvocationOperation call || !LoggingCalls.Contains(call) || body.Live.Contains(call))
                    continue;
                origins ??= new(bodies);
                if (origins.IsForeign(call))
                    yield return Find(call, body);
            }
        }
    }

    /// <summary>Of code outside the workflow one member is looked at: what is given to it or to its object may be the context's.</summary>
    private static bool IsForeignElsewhere(IInvocationOperation call, CodeBody body) => body.Kind is null && LoggingCalls.Contains(call) && body.Loggers.IsForeign(call);

    private Finding Find(IInvocationOperation call, CodeBody body) => new(this, call.Syntax, CallText.Of(call, body), body.Context);
}
