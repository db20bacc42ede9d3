using Edda.Generators.Payloads.Model;
using Edda.Generators.Text;
using static Edda.Generators.Payloads.RuntimeNames;

namespace Edda.Generators.Payloads;

/// <summary>Writes <c>EddaPayloads</c>: the table of an assembly's payload types, and one file for each type.</summary>
internal static class PayloadEmitter
{
    internal static string Table(string @namespace, PayloadTable table)
    {
        var lines = Begin(@namespace);
        lines.Line("/// <summary>How the payloads of this assembly are recorded.</summary>")
            .Line("[global::Microsoft.CodeAnalysis.Embedded]")
            .Line("internal static partial class EddaPayloads")
            .Open()
            .Line("/// <summary>The options that own the recorded form; they are part of the storage format.</summary>")
            .Line($"internal static {RuntimeNames.Options} Options {{ get; }} = {Formats}.Format1(")
            .Indent()
            .Line($"static (type, options) => Lookup__Table.Find(type, options){(table.Sent.Count == 0 ? ");" : ",")}");
        if (table.Sent.Count > 0)
            lines.Line("static type => Lookup__Table.Sent(type));");
        lines.Outdent()
            .Line()
            .Line("private static class Lookup__Table")
            .Open()
            .Line($"private static readonly global::System.Collections.Generic.Dictionary<global::System.Type, global::System.Func<{RuntimeNames.Options}, {TypeInfo}>> s_types = new({table.Types.Count})")
            .Open();
        foreach (var type in table.Types)
            lines.Line($"[typeof({type.FullName})] = Create__{type.Identifier},");
        lines.Close(";").Line();
        lines.Line($"internal static {TypeInfo}? Find(global::System.Type type, {RuntimeNames.Options} options) =>").Indent();
        if (table.Contexts.Count == 0)
        {
            lines.Line("s_types.TryGetValue(type, out var create) ? create(options) : null;");
        }
        else
        {
            lines.Line("s_types.TryGetValue(type, out var create) ? create(options)");
            foreach (var context in table.Contexts)
                lines.Line($": {FromContext(context, "type")} is {{ }} of{PayloadNames.StableHash(context)} ? of{PayloadNames.StableHash(context)}");
            lines.Line(": null;");
        }

        lines.Outdent();
        if (table.Sent.Count > 0)
        {
            lines.Line().Line($"internal static {TypeInfo}? Sent(global::System.Type type) =>").Indent();
            foreach (var type in table.Sent)
                lines.Line($"type == typeof({type.FullName}) ? {type.Identifier} :");
            lines.Line("null;").Outdent();
        }

        lines.Close().Close();
        return lines.ToString();
    }

    internal static string Type(string @namespace, TypeSpec spec)
    {
        var (name, id) = (spec.Key.FullName, spec.Key.Identifier);
        var lines = Begin(@namespace);
        lines.Line("static partial class EddaPayloads").Open();
        var summary = Summary(name);
        if (spec.Shape is UnsupportedShape refused)
        {
            lines.Line($"/// <summary>{summary} cannot be recorded.</summary>")
                .Line($"internal static {TypeInfo}<{name}> {id} => throw Refusal__{id}();")
                .Line()
                .Line($"private static {TypeInfo} Create__{id}({RuntimeNames.Options} options) => throw Refusal__{id}();")
                .Line()
                .Line($"private static global::System.NotSupportedException Refusal__{id}() =>")
                .Indent()
                .Line($"new({Literal.Of($"'{refused.Path}' cannot be recorded: {refused.Reason}.")});")
                .Outdent()
                .Close();
            return lines.ToString();
        }

        lines.Line($"private static {TypeInfo}<{name}>? Cached__{id};").Line();
        if (spec.Ancestor is null)
        {
            lines.Line($"/// <summary>How {summary} is recorded.</summary>")
                .Line($"internal static {TypeInfo}<{name}> {id} =>")
                .Indent()
                .Line($"Cached__{id} ??= ({TypeInfo}<{name}>)Options.GetTypeInfo(typeof({name}));")
                .Outdent();
        }
        else
        {
            lines.Line($"/// <summary>How {summary} is recorded: with the discriminator of {Summary(spec.Ancestor)}, so that it can be read as either.</summary>")
                .Line($"internal static {TypeInfo}<{name}> {id} =>")
                .Indent()
                .Line($"Cached__{id} ??= {Metadata}.Through<{name}, {spec.Ancestor}>(Options);")
                .Outdent();
        }

        lines.Line();
        if (spec.Shape is ObjectShape shape)
            ObjectEmitter.Write(lines, spec.Key, shape);
        else
            lines.Line($"private static {TypeInfo} Create__{id}({RuntimeNames.Options} options) =>").Indent().Line(Creation(name, spec.Shape) + ";").Outdent();
        return lines.Close().ToString();
    }

    private static string Creation(string name, PayloadShape shape) => shape switch
    {
        ConverterShape converter => $"{Metadata}.Value<{name}>(options, {converter.Converter}!)",
        EnumShape => $"{Metadata}.Enum<{name}>(options)",
        NullableShape nullable => $"{Metadata}.Nullable<{nullable.Underlying}>(options)",
        ContextShape context => FromContext(context.Context, $"typeof({name})") + $" ?? throw new global::System.NotSupportedException({Literal.Of($"{context.Context} has no metadata of {name}.")})",
        CollectionShape collection => Collection(name, collection),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    private static string Collection(string name, CollectionShape shape)
    {
        var create = shape.Create is null ? "" : $" ObjectCreator = static () => {shape.Create} ";
        var fromItems = shape.FromItems is null ? "" : $", static items => {shape.FromItems}";
        return $"{Metadata}.Collection({Services}.{shape.Method}(options, new {CollectionValues}<{name}> {{{create}}}{fromItems}))";
    }

    private static string FromContext(string context, string type) =>
        $"(({Resolver}){context}.Default).GetTypeInfo({type}, options)";

    private static string Summary(string name) => $"<c>{name.Replace("global::", "").Replace("<", "&lt;").Replace(">", "&gt;")}</c>";

    private static SourceWriter Begin(string @namespace)
    {
        var lines = SourceWriter.File();
        if (@namespace.Length > 0)
            lines.Line($"namespace {@namespace};").Line();
        return lines;
    }
}
