using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Impurity;

/// <summary>
/// One line of the table: <c>rule type: members -> instead</c>, where the rule is a number or <c>pure</c>, and the type a full name without its type
/// parameters (<c>.*</c> at its end: all types of the namespace and of those below it; <c>&gt;</c> before it: clients that a tool derives from it). Each member is a name, with <c>*</c> at its end for all that begin
/// so; <c>()</c> for all methods; <c>.ctor</c> for constructors. A name may be limited by what is passed: <c>()</c> nothing, <c>(_)</c> something,
/// <c>(T)</c> something of that type.
/// </summary>
internal sealed class TableLine
{
    private readonly Pattern[] _patterns;

    private TableLine(string type, Verdict verdict, Pattern[] patterns)
    {
        Type = type;
        Verdict = verdict;
        _patterns = patterns;
    }

    public string Type { get; }

    public Verdict Verdict { get; }

    /// <summary>Whether the line is about members whatever their names.</summary>
    public bool IsOpen => _patterns.Any(p => p.Name is "" or "()");

    public static TableLine Parse(string line)
    {
        var advice = line.Split([" -> "], StringSplitOptions.None);
        var head = advice[0].Split([':'], 2);
        var subject = head[0].Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var verdict = subject[0] == "pure" ? Verdict.Pure : Verdict.Of(new(int.Parse(subject[0], System.Globalization.CultureInfo.InvariantCulture), advice.Length > 1 ? advice[1].Trim() : null));
        return new(subject[1], verdict, [.. head[1].Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(m => new Pattern(m))]);
    }

    public bool Contains(ISymbol member)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(member))
                return true;
        }

        return false;
    }

    /// <summary>The names for which a type has no member.</summary>
    public IEnumerable<string> Unused(IEnumerable<ISymbol> members)
    {
        var all = members.ToList();
        return _patterns.Where(p => !all.Exists(p.Matches)).Select(p => p.Name);
    }

    private readonly struct Pattern
    {
        private readonly bool _isPrefix;
        private readonly string? _passed;

        public Pattern(string text)
        {
            var open = text.IndexOf('(');
            _passed = open > 0 ? text.Substring(open + 1, text.Length - open - 2) : null;
            Name = open > 0 ? text.Substring(0, open) : text;
            _isPrefix = Name.EndsWith("*", StringComparison.Ordinal);
            Name = Name.TrimEnd('*');
        }

        /// <summary>The name, or how it begins; empty for all members; <c>()</c> for all methods.</summary>
        public string Name { get; }

        public bool Matches(ISymbol member)
        {
            var isNamed = Name switch
            {
                "()" => member is IMethodSymbol { MethodKind: not MethodKind.Constructor },
                _ when _isPrefix => member.Name.StartsWith(Name, StringComparison.Ordinal),
                _ => member.Name == Name,
            };
            return isNamed && (_passed is null || Passes((member as IMethodSymbol)?.Parameters ?? []));
        }

        private bool Passes(System.Collections.Immutable.ImmutableArray<IParameterSymbol> parameters)
        {
            if (_passed is "" or "_")
                return parameters.IsEmpty == (_passed == "");
            foreach (var parameter in parameters)
            {
                if (parameter.Type.Name == _passed)
                    return true;
            }

            return false;
        }
    }
}
