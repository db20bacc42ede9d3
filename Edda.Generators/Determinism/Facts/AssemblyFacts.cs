using System.Collections.Concurrent;
using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Determinism.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// What an assembly says of its members. Demand-driven: code that contains the name of something impure is bound to see whether it uses it; what does is
/// followed to its callers, found by name and confirmed by binding, until nothing new is found. Most code is never bound.
/// </summary>
internal sealed class AssemblyFacts
{
    private readonly WorkflowFacts _facts;
    private readonly CancellationToken _cancellationToken;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly Dictionary<ISymbol, CodeNode> _nodes = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _bound = new(SymbolEqualityComparer.Default);
    private readonly HashSet<CodeUnit> _read = [];
    private readonly Queue<string> _names = new();
    private readonly Queue<ISymbol> _generated = new();
    private readonly Queue<CodeNode> _imported = new();
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly CodeIndex _index;
    private readonly HolderNames _holders;
    private readonly TypeNames _types;
    private readonly SourceBodies _bodies;
    private readonly BodyInspector _inspector;

    private AssemblyFacts(WorkflowFacts facts, CancellationToken cancellationToken)
    {
        _facts = facts;
        _cancellationToken = cancellationToken;
        _index = new(facts.Compilation, cancellationToken);
        _holders = new(facts.Compilation, cancellationToken);
        _types = new(facts);
        _bodies = new(facts, Model);
        _inspector = BodyInspector.Of(facts, null);
    }

    /// <summary>The text of the facts; empty when there is nothing to say.</summary>
    public static string Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (WorkflowFacts.Of(compilation) is not { } facts)
            return "";
        var assembly = new AssemblyFacts(facts, cancellationToken);
        assembly.Find();
        return assembly.Write();
    }

    private void Find()
    {
        Read(SeedNames.Units(_facts.Compilation, _index, _holders, _facts.Verdicts.ImportedFacts, _types));
        while (_generated.Count + _imported.Count + _names.Count > 0)
        {
            if (_generated.Count > 0)
                Bind(_generated.Dequeue());
            else if (_imported.Count > 0)
                Import(_imported.Dequeue());
            else
                Read(_index.With(_names.Dequeue()));
        }
    }

    /// <summary>Code is bound and inspected on all processors, which takes most of the time; what it says is put together in the order of the units.</summary>
    private void Read(IEnumerable<CodeUnit> units)
    {
        var members = new List<ISymbol>();
        foreach (var unit in units)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_read.Add(unit))
                members.AddRange(unit.Members(Model(unit.Tree), _cancellationToken).Where(m => !IsOfEngine(m) && _bound.Add(m)));
        }

        var inspected = new Inspection?[members.Count];
        Parallel.For(0, members.Count, new() { CancellationToken = _cancellationToken }, i => inspected[i] = Inspect(members[i]));
        for (var i = 0; i < members.Count; i++)
            Add(members[i], inspected[i]);
    }

    private void Bind(ISymbol member)
    {
        if (_bound.Add(member))
            Add(member, Inspect(member));
    }

    private Inspection? Inspect(ISymbol member) => _bodies.Of(member) is { } body ? _inspector.Inspect(body) : null;

    private void Add(ISymbol member, Inspection? inspection)
    {
        var node = NodeOf(member);
        if (member is IMethodSymbol)
            (node.RecordsItself, node.WaitsItself) = (inspection?.Records == true, inspection?.Waits == true);
        foreach (var finding in inspection?.Findings ?? [])
        {
            // A library that leaves its caller's thread does so for good reasons; the engine keeps a workflow on its own.
            if (finding.Rule is IReachable rule and not ConfigureAwaitRule && rule.Descriptor.DefaultSeverity >= DiagnosticSeverity.Warning)
                node.Offences.Add(new(rule, finding.What, finding.What, rule.InsteadInHelper, isSure: true, line: null));
        }

        foreach (var call in (inspection?.Calls ?? []).Concat(_bodies.Implied(member)))
        {
            var isLive = inspection?.LiveOf(call);
            var isMade = new Lazy<bool>(() => Inspection.IsMade(call));
            if (_facts.Targets.Open(call.Use, !call.IsPossible, isMade) is { } open)
                node.OpenCalls.Add(open);
            var isOpen = new Lazy<bool>(() => _facts.Targets.IsOpen(call.Use));
            var targets = new List<CodeNode>();
            foreach (var (target, isSure) in _facts.Targets.Behind(call.Use))
            {
                var unless = isSure && isOpen.Value ? call.Use.Member.OriginalDefinition.GetDocumentationCommentId() : null;
                targets.Add(NodeOf(target));
                Add(node, new(targets[targets.Count - 1], isSure && !call.IsPossible, unless, isLive: isLive, isMade: isMade.Value));
            }

            // Who knows all members that an open call may run sees for himself whether they record anything.
            if (targets.Count > 0 && node.Member is IMethodSymbol && !isOpen.Value)
                node.Choices.Add(new(targets, isMade.Value));
        }

        Mark(node);
    }

    private static void Add(CodeNode node, Passage passage)
    {
        node.Calls.Add(passage);
        passage.Target.Callers.Add(node);
    }

    private CodeNode NodeOf(ISymbol member)
    {
        if (!_nodes.TryGetValue(member, out var node))
        {
            _nodes.Add(member, node = new(member));
            if (EngineCode.OffenceOf(member, _facts) is { } offence)
            {
                // All code that comes to one is looked at from the start.
                node.Offences.Add(offence);
                node.LeadsToOffence = true;
            }
            else if (!_facts.IsInSource(member))
            {
                node.Offences.AddRange(_facts.Verdicts.Imported(member).Select(o => o.Among(_facts.Targets)));
                node.OpenCalls.AddRange(_facts.Verdicts.OpenCalls(member));
                (node.RecordsItself, node.WaitsItself) = (_facts.Verdicts.Records(member), _facts.Verdicts.Waits(member));
                _imported.Enqueue(node);
            }
            else if (RecordMembers.IsGenerated(member))
            {
                _generated.Enqueue(member); // Records of records may go deeper than a stack.
            }
        }

        return node;
    }

    /// <summary>What another assembly calls may run code of this one.</summary>
    private void Import(CodeNode node)
    {
        foreach (var open in _facts.Verdicts.OpenCalls(node.Member))
        {
            foreach (var (target, isSure) in _facts.Targets.Elsewhere(open, node.Member))
                Add(node, new(NodeOf(target), isSure, steps: open.Steps, isMade: open.IsMade));
        }

        Mark(node);
    }

    /// <summary>Marks a member by what stands in it or behind it, and all known callers, and asks for callers that are not known yet.</summary>
    private void Mark(CodeNode start)
    {
        var pending = new Stack<CodeNode>([start]);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            var (toOffence, toOpenCall, recorded) = (node.LeadsToOffence, node.LeadsToOpenCall, (node.Records, node.Waits));
            node.LeadsToOffence |= node.Offences.Count > 0 || node.Calls.Any(c => c.Target.LeadsToOffence);
            node.LeadsToOpenCall |= node.OpenCalls.Count > 0 || node.Calls.Any(c => c.Target.LeadsToOpenCall);
            node.Records = node.Records || node.RecordsItself || node.Choices.Exists(c => c.IsMade && c.Targets.All(t => t.Records));
            node.Waits = node.Waits || node.WaitsItself || node.Choices.Exists(c => c.Targets.All(t => t.Waits));
            var isKnown = (toOffence, toOpenCall) == (node.LeadsToOffence, node.LeadsToOpenCall);
            if (isKnown && recorded == (node.Records, node.Waits))
                continue;
            foreach (var name in CallNames.Of(node.Member))
                Ask(name);
            // What runs without being named is not given a context.
            if (!isKnown && node.Member is { IsStatic: false, ContainingType: var type })
                AskOfUnnamed(node.Member, type);
            foreach (var caller in node.Callers)
                pending.Push(caller);
        }
    }

    /// <summary>Asks for those that use a member in ways that show only its type, or nowhere at all.</summary>
    private void AskOfUnnamed(ISymbol member, INamedTypeSymbol type)
    {
        var called = MemberText.Plain(member);
        var isCompared = called is "Equals" or "CompareTo";
        if (isCompared || HandedOver.IsGivenFor(type, called))
        {
            foreach (var name in _types.Of(type))
                Ask(name);
        }

        // Of what is declared as a base class or an interface, too.
        if (isCompared)
        {
            foreach (var name in FactLines.Bases(type).Where(_facts.Knows).SelectMany(_types.Of))
                Ask(name);
        }

        if (isCompared || called == "ToString")
        {
            foreach (var printed in _facts.Targets.Derived(type).Concat(FactLines.Bases(type)).Where(_facts.Knows))
                Ask(CallNames.Printing(printed.Name));
        }

        if (type.IsRecord && _facts.IsInSource(type))
        {
            foreach (var generated in _facts.Targets.Derived(type).Where(_facts.IsInSource).SelectMany(RecordMembers.GeneratedFor).Where(m => !_bound.Contains(m)))
                _generated.Enqueue(generated);
        }
    }

    private void Ask(string name)
    {
        if (_asked.Add(name))
            _names.Enqueue(name);
    }

    private string Write()
    {
        var lines = new FactLines(_facts);
        foreach (var node in _nodes.Values)
        {
            if ((node.LeadsToOffence || node.LeadsToOpenCall || node.Records || node.Waits) && _facts.IsInSource(node.Member) && !IsOfEngine(node.Member))
                lines.Add(node);
        }

        // What a static of this assembly holds, code elsewhere reads without a call.
        foreach (var holder in _holders.Seen(Model))
        {
            if (_facts.Contents.ChangerOf(holder) is not null)
                lines.AddHolder(holder);
        }

        return lines.ToString();
    }

    /// <summary>Whether only the engine runs a member, so that its code is of no concern to other assemblies.</summary>
    private bool IsOfEngine(ISymbol member) => !member.IsStatic && _facts.KindOf(member.ContainingType) is not null;

    private SemanticModel Model(SyntaxTree tree) => _models.GetOrAdd(tree, t => _facts.Compilation.GetSemanticModel(t));
}
