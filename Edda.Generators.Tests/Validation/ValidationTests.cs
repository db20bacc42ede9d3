using Edda.Generators.Tests.Payloads;
using static Edda.Generators.Tests.Validation.ValidatedInput;

namespace Edda.Generators.Tests.Validation;

/// <summary>What generated validators find: the whole list, each under its path.</summary>
public sealed class ValidationTests
{
    [Test]
    public void An_input_without_annotations_has_no_validator() =>
        Assert.That(
            LoadedProgram.Of(Source("string name, Line[] lines", "0", "public sealed record Line(string Sku, List<Line>? Parts);")).Property("EddaValidators", "App_Checked"),
            Is.Null);

    [Test]
    public void Attributes_of_parameters_count() =>
        Assert.That(
            Violations("[Required] string name, [Range(1, 9)] int count, [EmailAddress] string? mail", "(\"\", 12, \"nobody\")"),
            Is.EqualTo(These("name: The name field is required.",
                "count: The field count must be between 1 and 9.",
                "mail: The mail field is not a valid e-mail address.")));

    [Test]
    public void A_single_parameter_is_checked_as_itself() =>
        Assert.That(Violations("[StringLength(3)] string name", "\"four\""), Is.EqualTo(These("name: The field name must be a string with a maximum length of 3.")));

    [Test]
    public void A_valid_input_has_no_violations() =>
        Assert.That(Violations("[Required] string name, Line[] lines", "(\"x\", new Line[] { new(1) })", "public sealed record Line([Range(1, 9)] int Qty);"), Is.Empty);

    [Test]
    public void Attributes_on_constructor_parameters_of_records_count_with_the_path_to_the_element() =>
        Assert.That(
            Violations(
                "Line[] lines",
                "new Line[] { new(1), new(10), new(0) }",
                "public sealed record Line([Range(1, 9)] int Qty);"),
            Is.EqualTo(These("lines[1].Qty: The field Qty must be between 1 and 9.", "lines[2].Qty: The field Qty must be between 1 and 9.")));

    [Test]
    public void The_check_goes_into_members_lists_dictionaries_tuples_and_nullable_values() =>
        Assert.That(
            Violations(
                "Order order, (int, Line) pair, Spot? spot",
                "(new Order(new(0), new() { [\"a\"] = new() { new(0) } }, ImmutableArray.Create(new Line(0)), null, default), (1, new Line(0)), (Spot?)new Spot { X = 0 })",
                """
                public sealed record Order(Line First, Dictionary<string, List<Line>> ByName, ImmutableArray<Line> More, Line[]? None, ImmutableArray<Line> Unset);
                public sealed record Line([property: Range(1, 9)] int Qty);
                public struct Spot { [Range(1, 9)] public int X { get; set; } }
                """),
            Is.EqualTo(These("order.First.Qty: The field Qty must be between 1 and 9.",
                "order.ByName[a][0].Qty: The field Qty must be between 1 and 9.",
                "order.More[0].Qty: The field Qty must be between 1 and 9.",
                "pair.Item2.Qty: The field Qty must be between 1 and 9.",
                "spot.X: The field X must be between 1 and 9.")));

    [Test]
    public void Own_checks_replace_the_attributes_that_need_reflection() =>
        Assert.That(
            Violations(
                "Account account, [MinLength(2)] string code, [Length(1, 2)] List<int> marks, [MaxLength(1)] IReadOnlyCollection<int>? few, [MaxLength] string any",
                "(new Account { Password = \"a\", Repeated = \"b\", Amount = 1000m, Day = new(2020, 1, 1), Edge = 5, Text = \"x\", Count = 9, Ratio = 0.25 }, \"x\", new List<int> { 1, 2, 3 }, (IReadOnlyCollection<int>?)new[] { 1, 2 }, \"\")",
                """
                public sealed class Account
                {
                    public string Password { get; set; } = "";
                    [Compare(nameof(Password))] public string Repeated { get; set; } = "";
                    [Range(typeof(decimal), "0.01", "999.99")] public decimal? Amount { get; set; }
                    [Range(typeof(decimal), "0.01", "999.99")] public decimal? NoAmount { get; set; }
                    [Range(typeof(DateOnly), "2021-01-01", "2022-01-01")] public DateOnly Day { get; set; }
                    [Range(typeof(int), "5", "6", MinimumIsExclusive = true)] public int Edge { get; set; }
                    [Range(typeof(int), "5", "6")] public string? Text { get; set; }
                    [Range(typeof(decimal), "1", "8")] public int Count { get; set; }
                    [Range(typeof(decimal), "0.5", "8")] public double Ratio { get; set; }
                }
                """),
            Is.EqualTo(These("account.Repeated: 'Repeated' and 'Password' do not match.",
                "account.Amount: The field Amount must be between 0.01 and 999.99.",
                "account.Day: The field Day must be between 2021-01-01 and 2022-01-01.",
                "account.Edge: The field Edge must be between 5 exclusive and 6.",
                "account.Text: The field Text must be between 5 and 6.",
                "account.Count: The field Count must be between 1 and 8.",
                "account.Ratio: The field Ratio must be between 0.5 and 8.",
                "code: The field code must be a string or array type with a minimum length of '2'.",
                "marks: The field marks must be a string or collection type with a minimum length of '1' and maximum length of '2'.",
                "few: The field few must be a string or array type with a maximum length of '1'.")));

    [Test]
    public void Messages_and_names_are_taken_from_attributes_and_resources() =>
        Assert.That(
            Violations(
                "Box box",
                "new Box { A = 0, B = \"\", C = \"long\", D = 0 }",
                """
                public sealed class Box
                {
                    [Range(1, 9, ErrorMessage = "{0} is not in {1}..{2}"), Display(Name = "the size")] public int A { get; set; }
                    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Missing))] public string? B { get; set; }
                    [MaxLength(2, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Missing))] public string? C { get; set; }
                    [Range(1, 9), Display(Name = nameof(Texts.Label), ResourceType = typeof(Texts))] public int D { get; set; }
                }
                public static class Texts { public static string Missing => "{0} fehlt"; public static string Label => "Größe"; }
                """),
            Is.EqualTo(These("box.A: the size is not in 1..9", "box.B: B fehlt", "box.C: C fehlt", "box.D: The field Größe must be between 1 and 9.")));

    [Test]
    public void A_missing_required_value_is_one_violation() =>
        Assert.That(
            Violations("[MinLength(3), RegularExpression(\"[a-z]+\"), Required] string name", "\"\""),
            Is.EqualTo(These("name: The name field is required.")));

    [Test]
    public void An_object_that_validates_itself_is_asked_last_and_only_when_its_members_hold() =>
        Assert.That(
            Violations(
                "Span[] spans",
                "new Span[] { new() { From = 5, To = 1 }, new() { From = 50, To = 1 } }",
                """
                public sealed class Span : IValidatableObject
                {
                    [Range(0, 9)] public int From { get; set; }
                    public int To { get; set; }
                    public IEnumerable<ValidationResult> Validate(ValidationContext context)
                    {
                        yield return new("ends before it begins", new[] { nameof(From), nameof(To) });
                        yield return ValidationResult.Success!;
                        yield return new("as a whole");
                    }
                }
                """),
            Is.EqualTo(These("spans[0].From: ends before it begins",
                "spans[0].To: ends before it begins",
                "spans[0]: as a whole",
                "spans[1].From: The field From must be between 0 and 9.")));

    [Test]
    public void Attributes_of_classes_and_own_attributes_are_asked_with_their_context() =>
        Assert.That(
            Violations(
                "Pair pair",
                "new Pair { Low = 3, High = 2 }",
                """
                [Ordered]
                public sealed class Pair { [Even("odd: {0}")] public int Low { get; set; } public int High { get; set; } }

                [AttributeUsage(AttributeTargets.Class)]
                public sealed class OrderedAttribute : ValidationAttribute
                {
                    protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
                        value is Pair p && p.Low > p.High ? new("not in order") : null;
                }

                [AttributeUsage(AttributeTargets.Property)]
                public sealed class EvenAttribute(string text) : ValidationAttribute
                {
                    public string Text { get; } = text;

                    protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
                        value is int n && n % 2 != 0 && context.ObjectInstance is Pair ? new(string.Format(Text, context.MemberName), new[] { context.MemberName! }) : null;
                }
                """),
            Is.EqualTo(These("pair.Low: odd: Low")));

    [Test]
    public void Types_that_contain_themselves_and_objects_that_do_are_walked_once() =>
        Assert.That(
            Violations(
                "Node node",
                "Node.Ring()",
                """
                public sealed class Node
                {
                    [Range(1, 9)] public int Value { get; set; }
                    public Node? Next { get; set; }
                    public List<Node> Children { get; } = new();
                    public static Node Ring()
                    {
                        var last = new Node { Value = 0 };
                        var first = new Node { Value = 10, Next = new Node { Value = 1, Next = last } };
                        last.Next = first;
                        first.Children.Add(last);
                        return first;
                    }
                }
                """),
            Is.EqualTo(These("node.Value: The field Value must be between 1 and 9.",
                "node.Next.Next.Value: The field Value must be between 1 and 9.",
                "node.Children[0].Value: The field Value must be between 1 and 9.")));

    [Test]
    public void Values_of_closed_hierarchies_are_checked_as_what_they_are() =>
        Assert.That(
            Violations(
                "List<Shape> shapes",
                "new List<Shape> { new Circle { Name = \"\", Radius = -1 }, new Square { Name = \"s\" } }",
                """
                [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square")]
                public abstract class Shape { [Required] public string? Name { get; set; } }
                public sealed class Circle : Shape { [Range(0, 9)] public int Radius { get; set; } }
                public sealed class Square : Shape;
                """),
            Is.EqualTo(These("shapes[0].Radius: The field Radius must be between 0 and 9.", "shapes[0].Name: The Name field is required.")));

    [Test]
    public void Attributes_of_overridden_members_count() =>
        Assert.That(
            Violations(
                "Derived value",
                "new Derived { Name = \"\" }",
                """
                public class Base { [Required] public virtual string? Name { get; set; } }
                public sealed class Derived : Base { [StringLength(3)] public override string? Name { get; set; } }
                """),
            Is.EqualTo(These("value.Name: The Name field is required.")));

    [Test]
    public void Values_of_attributes_keep_their_types() =>
        Assert.That(
            Violations(
                "[AllowedValues((byte)1, (byte)2)] byte small, [DeniedValues(\"a\", null)] string? text, [EnumDataType(typeof(DayOfWeek))] int day",
                "((byte)2, (string?)null, 9)"),
            Is.EqualTo(These("text: The text field equals one of the values specified in DeniedValuesAttribute.",
                "day: The field day is invalid.")));

    [Test]
    public void A_shared_type_has_one_validator()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Source(
            "Line line",
            "0",
            """
            public sealed record Line([Range(1, 9)] int Qty);
            [Activity]
            public sealed partial class Other { public Task RunAsync(Line line) => Task.CompletedTask; }
            """)));
        var text = string.Concat(generated.Files.Select(f => f.SourceText.ToString()));
        Assert.That(text.Split("void Validate__App_Line(").Length - 1, Is.EqualTo(1));
    }

    private static string[] These(params string[] violations) => violations;
}
