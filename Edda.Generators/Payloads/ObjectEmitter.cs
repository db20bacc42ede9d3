using Edda.Generators.Payloads.Model;
using Edda.Generators.Text;
using static Edda.Generators.Payloads.RuntimeNames;

namespace Edda.Generators.Payloads;

/// <summary>Writes the metadata of an object: how it is made, its members, and the accessors of what C# cannot name.</summary>
internal static class ObjectEmitter
{
    internal static void Write(SourceWriter lines, TypeKey key, ObjectShape shape)
    {
        var (name, id) = (key.FullName, key.Identifier);
        var accessors = new AccessorEmitter(id);
        lines.Line($"private static {TypeInfo} Create__{id}({RuntimeNames.Options} options) =>").Indent().Line($"{Metadata}.Composite<{name}>(").Indent().Line("options,");
        var traits = Named("numbers", shape.Numbers) + Named("creation", shape.Creation) + Named("unmapped", shape.Unmapped);
        if (shape.Constructor is { Parameters.Count: > 0 } constructor)
        {
            lines.Line($"construct: static args => {New(name, constructor, accessors)},")
                .Line($"parameters: Parameters__{id},")
                .Line($"members: Members__{id}{traits});")
                .Outdent().Outdent().Line();
            WriteParameters(lines, id, constructor);
        }
        else
        {
            lines.Line($"create: {(shape.Constructor is null ? "null" : $"static () => {New(name, shape.Constructor, accessors)}")},")
                .Line($"members: Members__{id}{traits});")
                .Outdent().Outdent();
        }

        lines.Line();
        WriteMembers(lines, key, shape, accessors);
        accessors.Write(lines);
    }

    private static string Named(string argument, string? expression) => expression is null ? "" : $", {argument}: {expression}";

    private static string New(string name, ConstructorSpec constructor, AccessorEmitter accessors)
    {
        if (constructor.IsDefaultValue)
            return $"default({name})";
        var arguments = string.Join(", ", constructor.Parameters.Select((p, i) => Argument(p, i)));
        return constructor.Accessor is null ? $"new {name}({arguments})" : $"{accessors.Constructor(constructor)}({arguments})";
    }

    /// <summary>Nullable annotations inside a type argument are not known here, so such an argument is taken as it is.</summary>
    private static string Argument(ParameterSpec parameter, int index) =>
        parameter.Type.Contains('<') || parameter.Type.Contains('[') ? $"(({parameter.Type})args[{index}]!)!" : $"({parameter.Type})args[{index}]!";

    private static void WriteParameters(SourceWriter lines, string id, ConstructorSpec constructor)
    {
        lines.Line($"private static {ParameterValues}[] Parameters__{id}() =>").Indent().Line($"new {ParameterValues}[]").Open();
        for (var i = 0; i < constructor.Parameters.Count; i++)
        {
            var p = constructor.Parameters[i];
            var fallback = p.Default is null ? "" : $", HasDefaultValue = true, DefaultValue = {p.Default}";
            var nullable = p.IsNullable ? ", IsNullable = true" : "";
            lines.Line($"new() {{ Name = {Literal.Of(p.Name)}, ParameterType = typeof({p.Type}), Position = {i}{fallback}{nullable} }},");
        }

        lines.Close(";").Outdent();
    }

    private static void WriteMembers(SourceWriter lines, TypeKey key, ObjectShape shape, AccessorEmitter accessors)
    {
        lines.Line($"private static {PropertyInfo}[] Members__{key.Identifier}({RuntimeNames.Options} options) =>").Indent().Line($"new {PropertyInfo}[]").Open();
        foreach (var member in shape.Members)
        {
            lines.Line($"new {Member}<{key.FullName}, {member.Type}>").Open().Line($"Name = {Literal.Of(member.Name)},");
            Assign("JsonName", member.JsonName is null ? null : Literal.Of(member.JsonName));
            Assign("Get", Getter(member, accessors));
            Assign("Set", Setter(member, accessors));
            Assign("Traits", TraitsOf(member));
            Assign("Ignore", member.Ignore is null ? null : $"{IgnoreCondition}.{member.Ignore}");
            Assign("Converter", member.Converter);
            Assign("Numbers", member.Numbers);
            Assign("Creation", member.Creation);
            Assign("Order", member.Order == 0 ? null : Literal.Number(member.Order));
            lines.Close(".In(options),");
        }

        lines.Close(";").Outdent();

        void Assign(string name, string? expression)
        {
            if (expression is not null)
                lines.Line($"{name} = {expression},");
        }
    }

    private static string? Getter(MemberSpec member, AccessorEmitter accessors) => member.Get switch
    {
        MemberAccess.None => null,
        MemberAccess.Direct => $"static owner => (({member.Declaring.Type})owner).{Identifier.Escape(member.Name)}!",
        _ => $"static owner => {accessors.Getter(member)}({Owner(member)})!",
    };

    private static string? Setter(MemberSpec member, AccessorEmitter accessors) => member.Set switch
    {
        MemberAccess.None => null,
        MemberAccess.Direct when member.Declaring.IsValueType => $"static (owner, value) => {Unbox}<{member.Declaring.Type}>(owner).{Identifier.Escape(member.Name)} = value!",
        MemberAccess.Direct => $"static (owner, value) => (({member.Declaring.Type})owner).{Identifier.Escape(member.Name)} = value!",
        MemberAccess.Accessor when !member.IsField => $"static (owner, value) => {accessors.Setter(member)}({Owner(member)}, value!)",
        _ => $"static (owner, value) => {accessors.Field(member)}({Owner(member)}) = value!",
    };

    private static string Owner(MemberSpec member) =>
        member.Declaring.IsValueType ? $"ref {Unbox}<{member.Declaring.Type}>(owner)" : $"({member.Declaring.Type})owner";

    private static string? TraitsOf(MemberSpec member)
    {
        var traits = new List<string>();
        if (member.IsField)
            traits.Add($"{Traits}.Field");
        if (member.IsRequired)
            traits.Add($"{Traits}.Required");
        if (member.GetIsNotNull)
            traits.Add($"{Traits}.NotNullGet");
        if (member.SetIsNotNull)
            traits.Add($"{Traits}.NotNullSet");
        if (member.IsExtensionData)
            traits.Add($"{Traits}.ExtensionData");
        return traits.Count == 0 ? null : string.Join(" | ", traits);
    }
}
