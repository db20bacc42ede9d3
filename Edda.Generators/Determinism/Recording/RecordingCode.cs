using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Determinism.Impurity;
using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Recording;

/// <summary>
/// Whether the code of a member asks the context for what a history records, itself or by what it surely calls; of members of other assemblies these say it.
/// Each body is bound once, when something that may call it is asked about, and each call is gone along once in either direction, however often and of whatever
/// members is asked. Safe to ask from many threads.
/// </summary>
internal sealed class RecordingCode
{
    private readonly WorkflowFacts _facts;
    private readonly Dictionary<ISymbol, Member> _members = new(SymbolEqualityComparer.Default);
    private readonly Queue<Member> _unread = new();
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly SourceBodies _bodies;
    private readonly BodyInspector _inspector;

    public RecordingCode(WorkflowFacts facts)
    {
        _facts = facts;
        _bodies = new(facts, Model);
        _inspector = BodyInspector.OfUses(facts);
    }

    /// <summary>Whether whatever runs when a member is used does so.</summary>
    public bool Contains(Use use)
    {
        lock (_members)
        {
            var targets = Behind(use);
            while (!AreAll(targets) && _unread.Count > 0)
                Read(_unread.Dequeue());
            return AreAll(targets);
        }
    }

    private List<Member> Behind(Use use) => [.. _facts.Targets.Behind(use).Select(t => Of(t.Target)).Distinct()];

    private static bool AreAll(List<Member> targets) => targets.Count > 0 && targets.TrueForAll(m => m.Records);

    private void Read(Member member)
    {
        // What its author says of it is taken at its word.
        if (!ReferenceEquals(_facts.Verdicts.Of((member.Symbol as IMethodSymbol)?.AssociatedSymbol ?? member.Symbol), Verdict.Unknown))
            return;
        // What is read gives its value, which may be code that nobody runs.
        if (member.Symbol is not IMethodSymbol)
            return;
        if (!_facts.IsInSource(member.Symbol))
        {
            if (_facts.Verdicts.Records(member.Symbol))
                Mark(member);
            foreach (var open in _facts.Verdicts.OpenCalls(member.Symbol))
            {
                if (open is { IsSure: true, IsMade: true } && _facts.Targets.UseOf(open) is { } use)
                    Add(member, use);
            }

            return;
        }

        var inspection = _bodies.Of(member.Symbol) is { } body ? _inspector.Inspect(body) : null;
        if (inspection?.Records == true)
        {
            Mark(member);
            return;
        }

        foreach (var call in (inspection?.Calls ?? []).Concat(_bodies.Implied(member.Symbol)))
        {
            if (Inspection.IsMade(call))
                Add(member, call.Use);
        }
    }

    private void Add(Member caller, Use use)
    {
        var targets = Behind(use);
        var choice = new Choice(caller, targets.Count(t => !t.Records));
        foreach (var target in targets)
        {
            if (!target.Records)
                target.Callers.Add(choice);
        }

        if (AreAll(targets))
            Mark(caller);
    }

    private static void Mark(Member start)
    {
        var marked = new Stack<Member>([start]);
        while (marked.Count > 0)
        {
            var member = marked.Pop();
            if (member.Records)
                continue;
            member.Records = true;
            foreach (var choice in member.Callers)
            {
                if (--choice.Others == 0)
                    marked.Push(choice.Caller);
            }
        }
    }

    private Member Of(ISymbol symbol)
    {
        if (!_members.TryGetValue(symbol, out var member))
        {
            _members.Add(symbol, member = new(symbol));
            _unread.Enqueue(member);
        }

        return member;
    }

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models.Add(tree, model = _facts.Compilation.GetSemanticModel(tree));
        return model;
    }

    private sealed class Member(ISymbol symbol)
    {
        public ISymbol Symbol { get; } = symbol;

        public bool Records { get; set; }

        public List<Choice> Callers { get; } = [];
    }

    /// <summary>A call, and how many of the members that it may run do not record anything, as far as is known.</summary>
    private sealed class Choice(Member caller, int others)
    {
        public Member Caller { get; } = caller;

        public int Others { get; set; } = others;
    }
}
