using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Determinism.Impurity;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Determinism.Rules;
using Edda.Generators.Usage.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism;

/// <summary>Judges the members that a body uses: known to be impure, or code to be followed, or nothing to be said of.</summary>
internal sealed class BodyUses(WorkflowFacts facts)
{
    public Collector Collect(Inspection inspection) => new(facts, inspection);

    internal sealed class Collector(WorkflowFacts facts, Inspection inspection)
    {
        private readonly List<Use> _uses = [];

        // A receiver that was already reported with the member that is called on it.
        private readonly HashSet<(IOperation Receiver, int Rule)> _covered = [];

        /// <summary>Whether something was found, so that no rule need look again.</summary>
        public bool Judge(IOperation operation)
        {
            _uses.Clear();
            MemberUses.Collect(operation, _uses);
            var found = false;
            foreach (var use in _uses)
            {
                var verdict = facts.Verdicts.Of(use.Named);
                if (verdict.Impure is { } impure)
                    found |= Report(impure, use, operation);
                // What the table says of an interface is no word about its implementations.
                else if (!verdict.IsPure || IsKnown(use))
                    Follow(use, operation);
            }

            Hand(operation);
            return found;
        }

        private void Hand(IOperation operation)
        {
            if (operation is not IConversionOperation { Type: { TypeKind: TypeKind.Interface } asked })
                return;
            _uses.Clear();
            HandedOver.Collect(operation, facts, _uses);
            foreach (var use in _uses)
            {
                if (!facts.Verdicts.Of(use.Named).IsPure || IsKnown(use))
                    Follow(use, operation, isPossible: !HandedOver.IsSequence(asked));
            }
        }

        private bool Report(ImpureMember impure, Use use, IOperation operation)
        {
            var rule = DeterminismRules.Numbered(impure.Rule);
            if (rule.SparesLiveCode && inspection.Body.Live.Contains(operation))
                return true;
            if (Receiver(operation) is { } receiver)
                _covered.Add((receiver, impure.Rule));
            if (!_covered.Contains((operation, impure.Rule)))
                inspection.Findings.Add(rule.Find(operation.Syntax, MemberText.Of(use.Member), inspection.Body, impure.Instead));
            return true;
        }

        private void Follow(Use use, IOperation operation, bool isPossible = false)
        {
            // What a workflow's own code does with an activity has a rule of its own.
            if (EngineCode.IsEntry(use.Member, facts) && DirectCallRule.Covers(use.Member, operation, inspection.Body))
                return;
            if (!facts.IsInSource(use.Member))
            {
                if (EngineCode.IsEntry(use.Member, facts) || facts.Targets.IsDispatched(use) || facts.Verdicts.Waits(use.Member) || facts.Verdicts.Records(use.Member) || facts.Verdicts.OpenCalls(use.Member).Count > 0
                    || facts.Verdicts.Imported(use.Member).Any(o => !SharedStateRule.IsAbout(o, use.Named)))
                    inspection.Calls.Add(new(use, operation) { IsPossible = isPossible || use.IsPossible });
                return;
            }

            inspection.Calls.Add(new(use, operation) { IsPossible = isPossible || use.IsPossible });
            // What a static member was initialised with is read with it.
            if (use.Named is IPropertySymbol { IsStatic: true } property)
                inspection.Calls.Add(new(new(property.OriginalDefinition), operation));
            if (StaticConstructor(use.Member) is { } constructor)
                inspection.Calls.Add(new(new(constructor), operation) { IsPossible = true });
        }

        /// <summary>Whether an assembly says something of what may run.</summary>
        private bool IsKnown(Use use) => !facts.IsInSource(use.Member) && facts.Targets.Of(use).Any(facts.Verdicts.IsTold);

        /// <summary>What the first use of a type runs, wherever that is.</summary>
        private IMethodSymbol? StaticConstructor(ISymbol member)
        {
            if ((!member.IsStatic && member is not IMethodSymbol { MethodKind: MethodKind.Constructor }) || SymbolEqualityComparer.Default.Equals(member.ContainingType, inspection.Body.Owner.ContainingType))
                return null;
            return member.ContainingType.StaticConstructors is { IsEmpty: false } constructors && !constructors[0].IsImplicitlyDeclared ? constructors[0].OriginalDefinition : null;
        }

        private static IOperation? Receiver(IOperation operation)
        {
            var receiver = operation switch
            {
                IInvocationOperation { Instance: { } instance } => instance,
                IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
                IMemberReferenceOperation { Instance: { } instance } => instance,
                _ => null,
            };
            while (receiver is IConversionOperation conversion)
                receiver = conversion.Operand;
            return receiver;
        }
    }
}
