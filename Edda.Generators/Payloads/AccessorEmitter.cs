using Edda.Generators.Payloads.Model;
using Edda.Generators.Text;
using static Edda.Generators.Payloads.RuntimeNames;

namespace Edda.Generators.Payloads;

/// <summary>
/// Unsafe accessors for what C# cannot call from outside: init-only and private setters, private fields, and constructors of types with
/// required members. They keep the initial values of absent members, which an object initializer would overwrite.
/// </summary>
internal sealed class AccessorEmitter(string identifier)
{
    private readonly List<AccessorHost> _hosts = [];
    private readonly List<(AccessorHost Host, string Declaration)> _declarations = [];

    internal string Constructor(ConstructorSpec constructor)
    {
        var host = constructor.Accessor!;
        var parameters = string.Join(", ", constructor.Parameters.Select(p => $"{(p.IsIn ? "in " : "")}{p.OpenType} @{p.Name}"));
        return Declare(host, "Constructor", null, $"{host.OpenType} Create({parameters})", "Create");
    }

    internal string Getter(MemberSpec member) => member.IsField
        ? Field(member)
        : Declare(member.Declaring, "Method", $"get_{member.Name}", $"{member.OpenType} Get_{member.Name}({Owner(member.Declaring)})", $"Get_{member.Name}");

    internal string Setter(MemberSpec member) =>
        Declare(member.Declaring, "Method", $"set_{member.Name}", $"void Set_{member.Name}({Owner(member.Declaring)}, {member.OpenType} value)", $"Set_{member.Name}");

    internal string Field(MemberSpec member)
    {
        var field = member.IsField ? member.Name : $"<{member.Name}>k__BackingField";
        return Declare(member.Declaring, "Field", field, $"ref {member.OpenType} Field_{member.Name}({Owner(member.Declaring)})", $"Field_{member.Name}");
    }

    internal void Write(SourceWriter lines)
    {
        for (var i = 0; i < _hosts.Count; i++)
        {
            var host = _hosts[i];
            lines.Line().Line($"private static class {ClassName(i)}{host.TypeParameters}{host.Constraints}").Open();
            foreach (var (_, declaration) in _declarations.Where(d => d.Host == host))
                lines.Line(declaration);
            lines.Close();
        }
    }

    private static string Owner(AccessorHost host) => host.IsValueType ? $"ref {host.OpenType} owner" : $"{host.OpenType} owner";

    private string ClassName(int index) => $"Accessors{(index == 0 ? "" : Literal.Number(index))}__{identifier}";

    private string Declare(AccessorHost host, string kind, string? target, string signature, string name)
    {
        var index = _hosts.IndexOf(host);
        if (index < 0)
        {
            index = _hosts.Count;
            _hosts.Add(host);
        }

        var named = target is null ? "" : $", Name = {Literal.Of(target)}";
        var declaration = $"[{UnsafeAccessor}({AccessorKind}.{kind}{named})] internal static extern {signature};";
        if (!_declarations.Contains((host, declaration)))
            _declarations.Add((host, declaration));
        return $"{ClassName(index)}{host.TypeArguments}.{name}";
    }
}
