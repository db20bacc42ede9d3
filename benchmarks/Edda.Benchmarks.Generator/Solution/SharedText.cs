namespace Edda.Benchmarks.Generator.Solution;

/// <summary>A file of the library that the workflows' project references: ten helpers that call each other, one of which reads the machine's clock.</summary>
internal static class SharedText
{
    internal const int HelpersOfFile = 10;

    internal static string Of(int number) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Edda;

        namespace Shared.Area{{number}};

        public readonly record struct Money{{number}}(decimal Amount, string Currency)
        {
            public bool IsZero => Amount == 0m;

            public static Money{{number}} operator +(Money{{number}} left, Money{{number}} right) =>
                left.Currency == right.Currency ? left with { Amount = left.Amount + right.Amount } : throw new InvalidOperationException("Two currencies.");
        }

        public interface IRates{{number}}
        {
            decimal this[string currency] { get; }
        }

        public sealed class FixedRates{{number}} : IRates{{number}}
        {
            private readonly Dictionary<string, decimal> _rates = new(StringComparer.Ordinal) { ["EUR"] = 1m, ["USD"] = 1.{{number % 90 + 10}}m };

            public decimal this[string currency] => _rates.TryGetValue(currency, out var rate) ? rate : throw new KeyNotFoundException(currency);
        }

        public static class Prices{{number}}
        {
            public static Money{{number}} Sum(IEnumerable<Money{{number}}> prices)
            {
                var total = new Money{{number}}(0m, "EUR");
                foreach (var price in prices)
                    total += price;
                return total;
            }

            public static Money{{number}} In(this Money{{number}} money, string currency, IRates{{number}} rates)
            {
                if (money.Currency == currency || money.IsZero)
                    return money with { Currency = currency };
                var rate = rates[currency] / rates[money.Currency];
                return new Money{{number}}(Rounded(money.Amount * rate, 2), currency);
            }

            public static decimal Rounded(decimal amount, int digits) => digits switch
            {
                < 0 => throw new ArgumentOutOfRangeException(nameof(digits)),
                0 => Math.Truncate(amount),
                _ => Math.Round(amount, digits, MidpointRounding.ToEven),
            };

            public static string Shown(Money{{number}} money)
            {
                var amount = Rounded(money.Amount, 2).ToString("N2", CultureInfo.InvariantCulture);
                return money.IsZero ? "free" : $"{amount} {money.Currency}";
            }

            public static IReadOnlyList<IReadOnlyList<T>> InParts<T>(this IReadOnlyCollection<T> all, int size)
            {
                var parts = new List<IReadOnlyList<T>>();
                var part = new List<T>(size);
                foreach (var item in all)
                {
                    part.Add(item);
                    if (part.Count == size)
                    {
                        parts.Add(part);
                        part = new List<T>(size);
                    }
                }

                if (part.Count > 0)
                    parts.Add(part);
                return parts;
            }

            public static bool TryParse(string text, out Money{{number}} money)
            {
                var blank = text.IndexOf(' ', StringComparison.Ordinal);
                money = default;
                if (blank < 0 || !decimal.TryParse(text.AsSpan(0, blank), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
                    return false;
                money = new Money{{number}}(amount, text[(blank + 1)..].Trim().ToUpperInvariant());
                return true;
            }

            public static Dictionary<string, Money{{number}}> ByCurrency(IEnumerable<Money{{number}}> prices) => prices
                .GroupBy(p => p.Currency, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => Sum(g), StringComparer.Ordinal);

            public static int Check(string code)
            {
                var sum = 0;
                for (var i = 0; i < code.Length; i++)
                {
                    var digit = char.IsDigit(code[i]) ? code[i] - '0' : char.ToUpperInvariant(code[i]) - 'A' + 10;
                    sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
                }

                return (10 - sum % 10) % 10;
            }

            public static async Task<TResult> Retried<TResult>(Func<CancellationToken, Task<TResult>> work, int times, CancellationToken cancellationToken)
            {
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        return await work(cancellationToken);
                    }
                    catch (TimeoutException) when (attempt < times)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                    }
                }
            }

            public static string Stamped(string text) => $"{DateTimeOffset.UtcNow:O} {text}";
        }
        """;
}
