using Edda.Generators.Bodies;
using Edda.Generators.Determinism.Impurity;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Determinism.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>The lines in which an assembly tells others of its members: what is said of each, under which id, and of which nothing is.</summary>
internal sealed class FactLines(WorkflowFacts facts)
{
    /// <summary>What is said of one member: further offences of a helper tell its caller nothing new.</summary>
    private const int OffencesOfAMember = 4;

    /// <summary>Each open call may lead elsewhere.</summary>
    private const int OpenCallsOfAMember = 16;

    private readonly Ways _ways = new(OffencesOfAMember);
    private readonly SortedSet<string> _lines = new(StringComparer.Ordinal);

    /// <summary>What stands in a member or behind it.</summary>
    public void Add(CodeNode node)
    {
        var reaches = _ways.From(node);
        Add(node.Member, reaches, isSure: true);
        foreach (var started in Starts(node.Member))
            Add(started, reaches, isSure: false);
        if (IdOf(node.Member) is not { } id)
            return;
        if (node.Records || node.Waits)
            _lines.Add(FactText.WriteRecording(id, node.Records, node.Waits));
        var made = new HashSet<object>(Ways.ToMadeCalls(node, OpenCallsOfAMember).Select(c => c.End.Key));
        foreach (var call in Ways.ToOpenCalls(node, OpenCallsOfAMember))
        {
            var open = new OpenCall(call.End.Member, call.End.Receiver, Steps(call, withFirst: false), call.IsSure, made.Contains(call.End.Key));
            _lines.Add(FactText.Write(id, open));
            if (!open.IsMade)
                _lines.Add(FactText.WriteKept(id, open));
        }
    }

    /// <summary>A static whose content is changed here.</summary>
    public void AddHolder(ISymbol holder) => Add(holder, [new(SharedStateRule.ChangedHere(holder), [("", holder)], isSure: true, [])], isSure: true);

    public override string ToString() => string.Join("\n", _lines);

    /// <summary>What a type is declared as beside itself.</summary>
    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            yield return t;
        foreach (var implemented in type.AllInterfaces)
            yield return implemented;
    }

    private void Add(ISymbol member, IEnumerable<Route<Offence>> reaches, bool isSure)
    {
        if (IdOf(member) is not { } id)
            return;
        foreach (var reach in reaches)
            _lines.Add(FactText.Write(id, new Offence(reach.End.Rule, reach.End.What, Steps(reach, withFirst: !isSure), "", isSure && reach.IsSure, line: null, [.. reach.Unless.Concat(reach.End.Unless).Distinct()])));
    }

    private static string Steps<TEnd>(Route<TEnd> route, bool withFirst)
        where TEnd : WayEnd => string.Join(" → ", route.Steps(MemberText.Step, withFirst));

    /// <summary>The id by which others know a member; null where they do not use it, or its author has said what they should know.</summary>
    private string? IdOf(ISymbol member) => (ExternalMembers.Contain(member) || IsRunInPlace(member)) && ReferenceEquals(facts.Verdicts.Of(Named(member)), Verdict.Unknown) ? member.GetDocumentationCommentId() : null;

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
            if (facts.Knows(overridden.ContainingType) && ExternalMembers.Contain(overridden))
                return true;
            // A member of every object is called by what others know the object as.
            if (overridden.ContainingType.SpecialType == SpecialType.System_Object)
                return Bases(method.ContainingType).Any(b => facts.Knows(b) && ExternalMembers.Contain(b));
        }

        // An interface may be that of a derived class, whose implementation is inherited.
        foreach (var type in facts.Targets.Derived(method.ContainingType).Prepend(method.ContainingType))
        {
            foreach (var implemented in type.AllInterfaces)
            {
                if (!facts.Knows(implemented) || !ExternalMembers.Contain(implemented))
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
}
