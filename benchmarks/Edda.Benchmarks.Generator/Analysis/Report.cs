using Edda.Benchmarks.Generator.Solution;

namespace Edda.Benchmarks.Generator.Analysis;

/// <summary>
/// The table: medians of the times, and what each part adds to the plain compilation. A share is the median of the rounds' own shares: the builds of one
/// round stand side by side in time, so that a machine which is slower for a while is so for all of them.
/// </summary>
internal static class Report
{
    private const double AnalysisLimit = 0.15;
    private const double AllLimit = 0.30;

    internal static bool Print(Sources sources, IReadOnlyDictionary<Way, List<Times>> times)
    {
        Console.WriteLine(
            $"{sources.Workflows:N0} workflows, {sources.Helpers:N0} helpers; compiler {Compiler.Version} on its server, {Environment.ProcessorCount} cores; "
            + $"medians of {times[Way.Plain].Count} rounds in turns, in brackets the least and the most, ms.");
        Console.WriteLine();
        Console.WriteLine("| | plain | with generator and facts | with analysis too | generator and facts add | analysis adds | both add |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        Row("library", t => t.Shared);
        Row("workflows", t => t.Orders);
        var (analysis, all) = Row("solution", t => t.Solution);
        Console.WriteLine();
        Console.WriteLine($"Analysis adds less than {AnalysisLimit:P0}: {Reached(analysis < AnalysisLimit)}. Generator and facts included, less than {AllLimit:P0}: {Reached(all < AllLimit)}.");
        return analysis < AnalysisLimit && all < AllLimit;

        static string Reached(bool isReached) => isReached ? "reached" : "missed";

        (double Analysis, double All) Row(string name, Func<Times, TimeSpan> part)
        {
            var (generator, analysis, all) = (Added(Way.Plain, Way.Generator), Added(Way.Generator, Way.All), Added(Way.Plain, Way.All));
            Console.WriteLine(
                $"| {name} | {Median(Way.Plain):N0} ({Spread(Way.Plain)}) | {Median(Way.Generator):N0} ({Spread(Way.Generator)}) | {Median(Way.All):N0} ({Spread(Way.All)}) "
                + $"| {generator:P1} | {analysis:P1} | {all:P1} |");
            return (analysis, all);

            double Added(Way from, Way to) => Middle(Milliseconds(to).Zip(Milliseconds(from), (more, less) => more - less).Zip(Milliseconds(Way.Plain), (added, plain) => added / plain));

            double Median(Way way) => Middle(Milliseconds(way));

            string Spread(Way way) => $"{Milliseconds(way).Min():N0} to {Milliseconds(way).Max():N0}";

            IEnumerable<double> Milliseconds(Way way) => times[way].Select(t => part(t).TotalMilliseconds);

            double Middle(IEnumerable<double> values) => values.Order().ElementAt(times[Way.Plain].Count / 2);
        }
    }
}
