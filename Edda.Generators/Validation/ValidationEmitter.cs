using Edda.Generators.Model;
using Edda.Generators.Text;
using Edda.Generators.Validation.Model;

namespace Edda.Generators.Validation;

/// <summary>Writes <c>EddaValidators</c>: one member for each input, one method for each type with anything to check.</summary>
internal static class ValidationEmitter
{
    private const string Violations = "global::Edda.Definitions.InputViolations";
    private const string Attribute = "global::System.ComponentModel.DataAnnotations.ValidationAttribute";

    internal static string Marker(string @namespace) => Begin(@namespace)
        .Line("/// <summary>Checks the annotations of inputs before anything is recorded.</summary>")
        .Line("[global::Microsoft.CodeAnalysis.Embedded]")
        .Line("internal static partial class EddaValidators")
        .Open()
        .Close()
        .ToString();

    internal static string Input(string @namespace, InputSpec spec)
    {
        var (root, id) = (spec.Root, spec.Root.Identifier);
        var lines = Begin(@namespace).Line("static partial class EddaValidators").Open();
        var type = $"global::Edda.Definitions.InputValidator<{root.InputType}>";
        if (spec.Parameters.Count == 0)
            return lines.Line($"internal static {type}? {id} => null;").Close().ToString();
        lines.Line($"internal static {type}? {id} {{ get; }} = Check__{id};").Line();
        Fields(lines, id, spec.Parameters);
        lines.Line($"private static void Check__{id}({root.InputType} input, {Violations} violations)").Open();
        var locals = 0;
        foreach (var parameter in spec.Parameters)
            Member(lines, id, parameter, "null", ref locals);
        return lines.Close().Close().ToString();
    }

    internal static string Type(string @namespace, ValidatorSpec spec)
    {
        var id = spec.Identifier;
        var lines = Begin(@namespace).Line("static partial class EddaValidators").Open();
        Fields(lines, id, spec.Members);
        lines.Line($"private static void Validate__{id}({spec.FullName} value, {Violations} violations)").Open();
        if (spec.Derived.Count > 0)
        {
            lines.Line("switch (value)").Open();
            for (var i = 0; i < spec.Derived.Count; i++)
            {
                lines.Line($"case {spec.Derived[i].FullName} derived{Literal.Number(i)}:").Indent()
                    .Line($"Validate__{spec.Derived[i].Identifier}(derived{Literal.Number(i)}, violations);")
                    .Line("return;").Outdent();
            }

            lines.Close().Line();
        }

        if (spec.IsRecursive)
            lines.Line("if (!violations.Begin(value))").Indent().Line("return;").Outdent();
        // The object as a whole is asked only when its members hold: its own check may rely on them.
        var isAskedAsWhole = spec.Whole.Count > 0 || spec.IsSelfValidating;
        if (isAskedAsWhole)
            lines.Line("var before = violations.Count;");
        var locals = 0;
        foreach (var member in spec.Members)
            Member(lines, id, member, "value", ref locals);
        if (spec.Whole.Count > 0)
            lines.Line("if (violations.Count == before)").Indent().Line($"violations.CheckWhole(value, {spec.DisplayName}, new {Attribute}[] {{ {string.Join(", ", spec.Whole)} }});").Outdent();
        if (spec.IsSelfValidating)
            lines.Line("if (violations.Count == before)").Indent().Line($"violations.CheckSelf(value, {spec.DisplayName});").Outdent();
        if (spec.IsRecursive)
            lines.Line("violations.End();");
        return lines.Close().Close().ToString();
    }

    private static SourceWriter Begin(string @namespace)
    {
        var lines = SourceWriter.File();
        if (@namespace.Length > 0)
            lines.Line($"namespace {@namespace};").Line();
        return lines;
    }

    private static void Fields(SourceWriter lines, string id, EquatableArray<MemberChecks> members)
    {
        var any = false;
        foreach (var member in members)
        {
            if (member.Annotations.Shared.Count > 0)
            {
                lines.Line($"private static readonly {Attribute}[] Attributes__{id}__{member.Name} = new {Attribute}[]").Open();
                foreach (var attribute in member.Annotations.Shared)
                    lines.Line(attribute + ",");
                lines.Close(";");
                any = true;
            }

            for (var i = 0; i < member.Annotations.Constants.Count; i++)
            {
                var constant = member.Annotations.Constants[i];
                lines.Line($"private static readonly {constant.Type} {Constant(id, member, i)} = {constant.Expression};");
                any = true;
            }
        }

        if (any)
            lines.Line();
    }

    private static string Constant(string id, MemberChecks member, int index) => $"Limit{Literal.Number(index)}__{id}__{member.Name}";

    private static void Member(SourceWriter lines, string id, MemberChecks member, string owner, ref int locals)
    {
        lines.Line($"violations.Enter({Literal.Of(member.Name)});");
        var annotations = member.Annotations;
        var attributes = new List<string>();
        if (annotations.Shared.Count > 0)
            attributes.Add($"Attributes__{id}__{member.Name}");
        if (annotations.Fresh.Count > 0)
            attributes.Add($"new {Attribute}[] {{ {string.Join(", ", annotations.Fresh)} }}");
        var checks = string.Join(" && ", attributes.Select(a => $"violations.Check({member.Access}, {owner}, {Literal.Of(member.Name)}, {member.Display}, {a})"));
        if (annotations.Own.Count == 0)
        {
            if (checks.Length > 0)
                lines.Line(attributes.Count == 1 ? checks + ";" : $"_ = {checks};");
        }
        else
        {
            if (checks.Length > 0)
                lines.Line($"if ({checks})");
            lines.Open();
            foreach (var statement in annotations.Own)
                lines.Line(WithConstants(statement, id, member));
            lines.Close();
        }

        if (member.Descent is { } descent)
            Descend(lines, member.Access, descent, ref locals);
        lines.Line("violations.Leave();");
    }

    private static string WithConstants(string statement, string id, MemberChecks member)
    {
        for (var i = 0; i < member.Annotations.Constants.Count; i++)
            statement = statement.Replace($"\u0001{Literal.Number(i)}\u0001", Constant(id, member, i));
        return statement;
    }

    private static void Descend(SourceWriter lines, string access, Descent descent, ref int locals)
    {
        // The variable of a pattern belongs to the whole method.
        var n = Literal.Number(locals++);
        switch (descent)
        {
            case ValueDescent value:
                lines.Line($"if ({access} is {{ }} part{n})").Indent().Line($"Validate__{value.Identifier}(part{n}, violations);").Outdent();
                break;
            case ItemsDescent items:
                lines.Line($"if ({access} is {{ {(items.IsImmutableArray ? "IsDefault: false " : "")}}} items{n})").Open()
                    .Line($"var index{n} = 0;")
                    .Line($"foreach (var item{n} in items{n})").Open()
                    .Line($"violations.Enter(index{n}++);");
                Descend(lines, $"item{n}", items.Item, ref locals);
                lines.Line("violations.Leave();").Close().Close();
                break;
            case MapDescent map:
                lines.Line($"if ({access} is {{ }} map{n})").Open()
                    .Line($"foreach (var pair{n} in map{n})").Open()
                    .Line($"violations.EnterKey(pair{n}.Key);");
                Descend(lines, $"pair{n}.Value", map.Value, ref locals);
                lines.Line("violations.Leave();").Close().Close();
                break;
        }
    }
}
