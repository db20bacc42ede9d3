using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Edda.Generators.Tests.Payloads;

/// <summary>The recorded form: what it looks like, and what is refused when it is read. It is part of the storage format.</summary>
public sealed class PayloadFormatTests
{
    private static readonly Lazy<LoadedProgram> s_program = new(() => LoadedProgram.Of("""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Edda;

        [assembly: EddaPayload(typeof(App.Plain))]
        [assembly: EddaPayload(typeof(App.Node))]
        [assembly: EddaPayload(typeof(App.Counted))]
        [assembly: EddaPayload(typeof(App.Loaded))]
        [assembly: EddaPayload(typeof(App.Circle))]
        [assembly: EddaPayload(typeof(App.Page<App.Plain>))]
        [assembly: EddaPayload(typeof((int Count, string Unit)))]
        [assembly: EddaPayload(typeof(double))]
        [assembly: EddaPayload(typeof(decimal))]
        [assembly: EddaPayload(typeof(Stack<int>))]
        [assembly: EddaPayload(typeof(App.Nullability))]

        namespace App;

        public enum Colour { Red, Green }
        public sealed record Plain(string Name, Colour Colour, int Count = 5);
        public sealed class Node { public Node? Next { get; set; } }
        public sealed record Counted(Dictionary<Colour, int> Stock, Colour? Trim, decimal Price);
        public sealed class Loaded { public string Name { get; set; } = ""; public List<Part> Parts { get; set; } = new(); }
        public sealed class Part { public Stream? Attachment { get; set; } }
        [JsonDerivedType(typeof(Circle), "circle")]
        public abstract class Shape;
        public sealed class Circle : Shape { public double Radius { get; set; } }
        public sealed class Page<T> { public T? First { get; set; } public required string Name { get; init; } public string Tag { get; init; } = "tag0"; }
        public sealed class Nullability { public string Plain { get; set; } = "p"; public string? Free { get; set; } [System.Diagnostics.CodeAnalysis.AllowNull] public string Allowed { get => _allowed; set => _allowed = value ?? "null taken"; } private string _allowed = ""; }

        public static class Program;
        """));

    [TestCase("App_Plain", """{"Name":"a","Colour":"Green","Count":5}""")]
    [TestCase("App_Counted", """{"Stock":{"Red":1,"Green":2},"Trim":null,"Price":1.10}""")]
    [TestCase("ValueTupleOfInt32AndString", """{"Item1":1,"Item2":"<ü>"}""")]
    [TestCase("Double", "\"NaN\"")]
    [TestCase("Decimal", "1.10")]
    [TestCase("StackOfInt32", "[3,2,1]")]
    [TestCase("App_Circle", """{"$type":"circle","Radius":1.5}""")]
    [TestCase("App_PageOfApp_Plain", """{"First":null,"Name":"n","Tag":"tag0"}""")]
    public void A_recorded_form_is_read_and_written_the_same(string type, string json) =>
        Assert.That(Write(Read(type, json), type), Is.EqualTo(json));

    [TestCase("App_Plain", """{"Name":"a","Colour":"Green"}""", """{"Name":"a","Colour":"Green","Count":5}""", TestName = "An_absent_parameter_takes_its_default")]
    [TestCase("App_Plain", """{"Name":"a","Colour":"Red","Count":1,"New":[{}]}""", """{"Name":"a","Colour":"Red","Count":1}""", TestName = "An_unknown_member_is_skipped")]
    [TestCase("App_PageOfApp_Plain", """{"Name":"n"}""", """{"First":null,"Name":"n","Tag":"tag0"}""", TestName = "An_absent_member_keeps_its_initial_value")]
    [TestCase("App_Nullability", """{"Allowed":null}""", """{"Plain":"p","Free":null,"Allowed":"null taken"}""", TestName = "A_member_that_allows_null_takes_it")]
    public void A_recorded_form_is_completed(string type, string json, string expected) =>
        Assert.That(Write(Read(type, json), type), Is.EqualTo(expected));

    [TestCase("App_Plain", """{"Name":null,"Colour":"Red"}""", TestName = "Null_for_a_parameter_that_does_not_take_it_is_refused")]
    [TestCase("App_Plain", """{"Colour":"Red"}""", TestName = "An_absent_parameter_without_a_default_is_refused")]
    [TestCase("App_Plain", """{"Name":"a","Colour":"Red","Name":"b"}""", TestName = "A_member_given_twice_is_refused")]
    [TestCase("App_Plain", """{"Name":"a","Colour":"Purple"}""", TestName = "An_unknown_enum_name_is_refused")]
    [TestCase("App_PageOfApp_Plain", """{"Tag":"t"}""", TestName = "An_absent_required_member_is_refused")]
    [TestCase("App_Nullability", """{"Plain":null}""", TestName = "Null_for_a_member_that_does_not_take_it_is_refused")]
    public void A_recorded_form_that_does_not_fit_is_refused(string type, string json) =>
        Assert.That(() => Read(type, json), Throws.InstanceOf<JsonException>());

    [Test]
    public void A_list_of_seventy_links_is_no_deeper_than_the_format_allows()
    {
        var json = string.Concat(Enumerable.Repeat("{\"Next\":", 70)) + "null" + new string('}', 70);
        Assert.That(Write(Read("App_Node", json), "App_Node"), Is.EqualTo(json));
    }

    [Test]
    public void A_type_that_cannot_be_recorded_says_so_with_the_path_when_it_is_used() =>
        Assert.That(() => Info("App_Loaded"), Throws.InstanceOf<NotSupportedException>().With.Message.StartsWith("'Loaded.Parts[].Attachment' cannot be recorded"));

    [Test]
    public void An_unknown_type_names_the_attribute_that_makes_it_known() =>
        Assert.That(
            () => Edda.Payloads.Metadata.PayloadOptions.Find<Version>((JsonSerializerOptions)s_program.Value.Property("EddaPayloads", "Options")!),
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("[assembly: EddaPayload(typeof(Version))]"));

    [Test]
    public void The_options_are_frozen() =>
        Assert.That(((JsonSerializerOptions)s_program.Value.Property("EddaPayloads", "Options")!).IsReadOnly, Is.True);

    private static JsonTypeInfo Info(string type) => (JsonTypeInfo)s_program.Value.Property("EddaPayloads", type)!;

    private static object? Read(string type, string json) => JsonSerializer.Deserialize(json, Info(type));

    private static string Write(object? value, string type) => JsonSerializer.Serialize(value, Info(type));
}
