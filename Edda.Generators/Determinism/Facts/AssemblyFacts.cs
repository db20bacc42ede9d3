using Edda.Generators.Bodies;
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
    /// <summary>What is said of one member: further offences of a helper tell its caller nothing new.</summary>
    private const int OffencesOfAMember = 4;

    /// <summary>Each open call may lead elsewhere.</summary>
    private const int OpenCallsOfAMember = 16;

    private readonly WorkflowFacts _facts;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
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

    private void Read(IEnumerable<CodeUnit> units)
    {
        foreach (var unit in units)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!_read.Add(unit))
                continue;
            foreach (var member in unit.Members(Model(unit.Tree), _cancellationToken))
            {
                if (!IsOfEngine(member))
                    Bind(member);
            }
        }
    }

    private void Bind(ISymbol member)
    {
        if (!_bound.Add(member))
            return;
        var node = NodeOf(member);
        var inspection = _bodies.Of(member) is { } body ? _inspector.Inspect(body) : null;
        foreach (var finding in inspection?.Findings ?? [])
        {
            // A library that leaves its caller's thread does so for good reasons; the engine keeps a workflow on its own.
            if (finding.Rule is DeterminismRule rule and not ConfigureAwaitRule && rule.Descriptor.DefaultSeverity >= DiagnosticSeverity.Warning)
                node.Offences.Add(new(rule, finding.What, finding.What, rule.InsteadInHelper, isSure: true, line: null));
        }

        foreach (var call in (inspection?.Calls ?? []).Concat(_bodies.Implied(member)))
        {
            var isLive = inspection?.LiveOf(call);
            if (_facts.Targets.Open(call.Use, !call.IsPossible) is { } open)
                node.OpenCalls.Add(open);
            var targets = _facts.Targets.Of(call.Use);
            var unless = targets.Count == 1 && _facts.Targets.IsOpen(call.Use) ? call.Use.Member.OriginalDefinition.GetDocumentationCommentId() : null;
            foreach (var target in targets)
            {
                if (IsRunByEngine(target))
                    continue;
                Add(node, new(NodeOf(target), targets.Count == 1 && !call.IsPossible, unless, isLive: isLive));
            }
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
            if (!_facts.IsInSource(member))
            {
                node.Offences.AddRange(_facts.Verdicts.Imported(member).Select(o => o.Among(_facts.Targets)));
                node.OpenCalls.AddRange(_facts.Verdicts.OpenCalls(member));
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
                Add(node, new(NodeOf(target), isSure, steps: open.Steps));
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
            var (toOffence, toOpenCall) = (node.LeadsToOffence, node.LeadsToOpenCall);
            node.LeadsToOffence |= node.Offences.Count > 0 || node.Calls.Any(c => c.Target.LeadsToOffence);
            node.LeadsToOpenCall |= node.OpenCalls.Count > 0 || node.Calls.Any(c => c.Target.LeadsToOpenCall);
            if ((toOffence, toOpenCall) == (node.LeadsToOffence, node.LeadsToOpenCall))
                continue;
            foreach (var name in CallNames.Of(node.Member))
                Ask(name);
            if (node.Member is { IsStatic: false, ContainingType: var type })
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
            foreach (var name in Bases(type).Where(_facts.Knows).SelectMany(_types.Of))
                Ask(name);
        }

        if (isCompared || called == "ToString")
        {
            foreach (var printed in _facts.Targets.Derived(type).Concat(Bases(type)).Where(_facts.Knows))
                Ask(CallNames.Printing(printed.Name));
        }

        if (type.IsRecord && _facts.IsInSource(type))
        {
            foreach (var generated in _facts.Targets.Derived(type).Where(_facts.IsInSource).SelectMany(RecordMembers.GeneratedFor).Where(m => !_bound.Contains(m)))
                _generated.Enqueue(generated);
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            yield return t;
        foreach (var implemented in type.AllInterfaces)
            yield return implemented;
    }

    private void Ask(string name)
    {
        if (_asked.Add(name))
            _names.Enqueue(name);
    }

    private string Write()
    {
        var ways = new Ways();
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in _nodes.Values)
        {
            if (!(node.LeadsToOffence || node.LeadsToOpenCall) || !_facts.IsInSource(node.Member) || IsOfEngine(node.Member))
                continue;
            var reaches = ways.From(node).Take(OffencesOfAMember).ToList();
            Add(node.Member, reaches, isSure: true);
            foreach (var started in Starts(node.Member))
                Add(started, reaches, isSure: false);
            if (IdOf(node.Member) is not { } id)
                continue;
            foreach (var call in Ways.ToOpenCalls(node).Take(OpenCallsOfAMember))
                lines.Add(FactText.Write(id, new OpenCall(call.End.Member, call.End.Receiver, Steps(call, withFirst: false), call.IsSure)));
        }

        // What a static of this assembly holds, code elsewhere reads without a call.
        foreach (var holder in _holders.Seen(Model))
        {
            if (_facts.Contents.ChangerOf(holder) is not null)
                Add(holder, [new(SharedStateRule.ChangedHere(holder), [("", holder)], isSure: true, [])], isSure: true);
        }

        return string.Join("\n", lines);

        void Add(ISymbol member, IEnumerable<Route<Offence>> reaches, bool isSure)
        {
            if (IdOf(member) is not { } id)
                return;
            foreach (var reach in reaches)
                lines.Add(FactText.Write(id, new Offence(reach.End.Rule, reach.End.What, Steps(reach, withFirst: !isSure), "", isSure && reach.IsSure, line: null, [.. reach.Unless.Concat(reach.End.Unless).Distinct()])));
        }
    }

    private static string Steps<TEnd>(Route<TEnd> route, bool withFirst)
        where TEnd : WayEnd => string.Join(" → ", route.Steps(MemberText.Step, withFirst));

    /// <summary>The id by which others know a member; null where they do not use it, or its author has said what they should know.</summary>
    private string? IdOf(ISymbol member) => (ExternalMembers.Contain(member) || IsRunInPlace(member)) && ReferenceEquals(_facts.Verdicts.Of(Named(member)), Impurity.Verdict.Unknown) ? member.GetDocumentationCommentId() : null;

    /// <summary>The members whose use may run a static constructor.</summary>
    private static IEnumerable<ISymbol> Starts(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor, ContainingType: var type }
        ? type.GetMembers().Where(m => m is IMethodSymbol { MethodKind: MethodKind.Constructor } or { IsStatic: true } and not (INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.StaticConstructor }))
        : [];

    /// <summary>Whether a member of a hidden class runs in place of a virtual one or of an interface's that other assemblies can use.</summary>
    private bool IsRunInPlace(ISymbol member)
    {
        if (member is not IMethodSymbol method)
            return false;
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (_facts.Knows(overridden.ContainingType) && ExternalMembers.Contain(overridden))
                return true;
            // A member of every object is called by what others know the object as.
            if (overridden.ContainingType.SpecialType == SpecialType.System_Object)
                return Bases(method.ContainingType).Any(b => _facts.Knows(b) && ExternalMembers.Contain(b));
        }

        // An interface may be that of a derived class, whose implementation is inherited.
        foreach (var type in _facts.Targets.Derived(method.ContainingType).Prepend(method.ContainingType))
        {
            foreach (var implemented in type.AllInterfaces)
            {
                if (!_facts.Knows(implemented) || !ExternalMembers.Contain(implemented))
                    continue;
                foreach (var declared in implemented.GetMembers(MemberText.Plain(method)))
                {
                    if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, method))
                        return true;
                }
            }
        }

        return false;
    }

    private static ISymbol Named(ISymbol member) => (member as IMethodSymbol)?.AssociatedSymbol ?? member;

    private bool IsRunByEngine(ISymbol member) =>
        !member.IsStatic && _facts.KindOf(member.ContainingType) is DeclarationKind.Activity or DeclarationKind.Compensation;

    /// <summary>Whether only the engine runs a member, so that its code is of no concern to other assemblies.</summary>
    private bool IsOfEngine(ISymbol member) => !member.IsStatic && _facts.KindOf(member.ContainingType) is not null;

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models.Add(tree, model = _facts.Compilation.GetSemanticModel(tree));
        return model;
    }
}
