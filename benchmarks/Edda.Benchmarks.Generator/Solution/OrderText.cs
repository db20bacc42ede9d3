namespace Edda.Benchmarks.Generator.Solution;

/// <summary>
/// A file of the workflows' project: a workflow with an activity, its compensation and a payload of their own, and eight helpers: the workflow reaches five,
/// and one of these uses the shared library; the activity uses the others, two of which read what a workflow must not.
/// </summary>
internal static class OrderText
{
    internal const int HelpersOfFile = 8;

    internal static string Of(int number, int shared) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Edda;
        using Shared.Area{{shared}};

        namespace Orders.Area{{number}};

        public sealed record Line{{number}}(string Sku, int Quantity, decimal Price, DateTimeOffset Due);

        public sealed record Approval{{number}}(string By, bool IsGranted);

        [Activity]
        public sealed partial class Reserve{{number}}
        {
            public async Task<Line{{number}}> RunAsync(Line{{number}} line, List<string> tags, int count, CancellationToken cancellationToken)
            {
                var due = Rules{{number}}.NextDelivery(line.Due);
                var text = Rules{{number}}.Report(line, tags);
                await Prices{{shared}}.Retried(token => File.WriteAllTextAsync(Rules{{number}}.PathOf(line.Sku), text, token).ContinueWith(_ => 1, TaskScheduler.Default), 3, cancellationToken);
                return line with { Quantity = count, Due = due };
            }
        }

        [Compensation(typeof(Reserve{{number}}))]
        public sealed partial class Release{{number}}
        {
            public void Run(Line{{number}} line, int count) => File.Delete(Rules{{number}}.PathOf($"{line.Sku}-{count}"));
        }

        [Workflow]
        public sealed partial class Order{{number}}
        {
            private readonly List<string> _notes = [];
            private int _total;

            private bool IsLarge => _total > {{number % 50 + 50}};

            public async Task<int> RunAsync(WorkflowContext ctx, string id, List<Line{{number}}> lines)
            {
                var open = lines.Where(l => l.Quantity > 0).OrderBy(l => l.Sku, StringComparer.Ordinal).ToList();
                foreach (var part in open.InParts(10))
                {
                    foreach (var line in part)
                    {
                        var tags = Rules{{number}}.TagsOf(line, l => l.Price > 100m ? "dear" : "cheap");
                        var reserved = await ctx.Reserve{{number}}(line, tags, Math.Min(line.Quantity, 100));
                        _total += reserved.Quantity;
                        Note($"{reserved.Sku}: {reserved.Quantity}");
                    }
                }

                if (IsLarge && Rules{{number}}.NeedsApproval(open, 1000m))
                {
                    var approval = await ctx.WaitEvent<Approval{{number}}>("approval", TimeSpan.FromDays(2));
                    if (!approval.Data.IsGranted)
                        throw new InvalidOperationException($"{approval.Data.By} refused {id}.");
                }

                await Rest(ctx, Rules{{number}}.PauseAfter(_notes.Count));
                return _total;
            }

            private async Task Rest(WorkflowContext ctx, TimeSpan pause)
            {
                try
                {
                    await ctx.Sleep(pause);
                }
                finally
                {
                    Note(ctx.UtcNow.ToString("O", CultureInfo.InvariantCulture));
                }
            }

            private void Note(string text) => _notes.Add(text);
        }

        public static class Rules{{number}}
        {
            public static List<string> TagsOf(Line{{number}} line, Func<Line{{number}}, string> kind)
            {
                var tags = new List<string> { kind(line), line.Sku.ToUpperInvariant() };
                if (line.Quantity > 10)
                    tags.Add("bulk");
                for (var i = 0; i < line.Sku.Length; i += 4)
                    tags.Add(line.Sku.Substring(i, Math.Min(4, line.Sku.Length - i)));
                return tags.Distinct(StringComparer.Ordinal).ToList();
            }

            public static bool NeedsApproval(IReadOnlyCollection<Line{{number}}> lines, decimal limit)
            {
                var value = Value(lines);
                return value.Amount > limit || lines.Any(l => l.Quantity > 1000 && l.Price > limit / 100m);
            }

            public static TimeSpan PauseAfter(int notes) => notes switch
            {
                0 => TimeSpan.Zero,
                < 10 => TimeSpan.FromMinutes(Weight(notes, 2)),
                _ => TimeSpan.FromHours(Math.Min(Weight(notes, 3), 24)),
            };

            private static int Weight(int count, int factor)
            {
                var weight = 1;
                while (count-- > 0 && weight < 1_000_000)
                    weight = checked(weight * factor);
                return weight;
            }

            private static Money{{shared}} Value(IEnumerable<Line{{number}}> lines) =>
                Prices{{shared}}.Sum(lines.Select(l => new Money{{shared}}(Prices{{shared}}.Rounded(l.Price * l.Quantity, 2), "EUR")));

            public static DateTimeOffset NextDelivery(DateTimeOffset due)
            {
                var now = DateTimeOffset.UtcNow;
                var day = due < now ? now.AddDays(1) : due;
                while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                    day = day.AddDays(1);
                return day;
            }

            public static string PathOf(string sku) => Path.Combine(Environment.GetEnvironmentVariable("ORDERS") ?? "orders", sku.Replace('/', '-') + ".txt");

            public static string Report(Line{{number}} line, IEnumerable<string> tags)
            {
                var text = new StringBuilder();
                text.Append(CultureInfo.InvariantCulture, $"{line.Sku} x {line.Quantity} at {line.Price:F2}").AppendLine();
                foreach (var tag in tags.OrderBy(t => t, StringComparer.Ordinal))
                    text.Append("- ").AppendLine(tag);
                return text.ToString();
            }
        }
        """;
}
