using Edda.Generators.Payloads;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Payloads;

/// <summary>Names of payload types: each names one type, depends on nothing else, and finds the type again.</summary>
public sealed class PayloadNameTests
{
    private static readonly Compilation s_compilation = Compiling.Compilation("""
        #nullable enable
        using System;
        using System.Collections.Generic;

        public sealed class Receipt;
        public sealed class Int32;

        namespace Shop.Orders
        {
            public sealed class Receipt;
            public sealed class BillOfSale;
            public sealed class Bill_Line;
            public class Page<T> { public sealed class Row<TKey>; public sealed class Plain; }
            public sealed class Page<T, TOther>;
            public sealed class @event;

            public static class Fields
            {
                public static global::Receipt A = null!;
                public static Receipt B = null!;
                public static global::Int32 C = null!;
                public static int D;
                public static int? E;
                public static byte[] F = null!;
                public static int[][,] G = null!;
                public static List<Receipt?> H = null!;
                public static Dictionary<string, List<int>> I = null!;
                public static (int Count, string? Unit) J;
                public static (int, int, int, int, int, int, int, int, int) K;
                public static Page<Receipt>.Row<string> L = null!;
                public static Page<Receipt>.Plain M = null!;
                public static Page<Page<int>, string> N = null!;
                public static Page<Page<int, string>> O = null!;
                public static BillOfSale P = null!;
                public static Bill_Line Q = null!;
                public static @event R = null!;
                public static DayOfWeek? S;
                public static KeyValuePair<(int A, int B), string?[]>? T;
            }
        }
        """);

    private static ITypeSymbol[] Types() => [.. s_compilation.GetTypeByMetadataName("Shop.Orders.Fields")!.GetMembers().OfType<IFieldSymbol>().Select(f => f.Type)];

    [Test]
    public void A_key_finds_its_type_again_in_another_compilation()
    {
        var later = s_compilation.Clone();
        Assert.That(Types().Select(PayloadNames.KeyOf).Select(k => PayloadNames.Find(k, later) is { } found ? PayloadNames.KeyOf(found) : null), Is.EqualTo(Types().Select(PayloadNames.KeyOf)));
    }

    [Test]
    public void Different_types_have_different_identifiers() =>
        Assert.That(Types().Select(t => PayloadNames.KeyOf(t).Identifier), Is.Unique);

    [TestCase("A", "_Receipt")]
    [TestCase("B", "Shop_Orders_Receipt")]
    [TestCase("D", "Int32")]
    [TestCase("E", "NullableOfInt32")]
    [TestCase("F", "ArrayOfByte")]
    [TestCase("H", "ListOfShop_Orders_Receipt")]
    [TestCase("I", "DictionaryOfStringAndListOfInt32")]
    [TestCase("J", "ValueTupleOfInt32AndString")]
    [TestCase("M", "Shop_Orders_Page__PlainOfShop_Orders_Receipt")]
    public void An_identifier_is_readable(string field, string identifier) =>
        Assert.That(
            PayloadNames.KeyOf(((IFieldSymbol)s_compilation.GetTypeByMetadataName("Shop.Orders.Fields")!.GetMembers(field).Single()).Type).Identifier,
            Is.EqualTo(identifier));

    [Test]
    public void Names_carry_neither_tuple_names_nor_nullable_reference_annotations() =>
        Assert.That(
            Types().Select(t => PayloadNames.KeyOf(t).FullName).Where(n => n.Contains("Count", StringComparison.Ordinal) || n.Contains("string?", StringComparison.Ordinal) || n.Contains("Receipt?", StringComparison.Ordinal)),
            Is.Empty);
}
