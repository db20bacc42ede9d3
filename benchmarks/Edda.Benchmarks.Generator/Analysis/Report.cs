using Edda.Benchmarks.Generator.Solution;

namespace Edda.Benchmarks.Generator.Analysis;

/// <summary>The table: medians, and what each part adds to the plain compilation.</summary>
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
            var (plain, generator, both) = (Median(Way.Plain), Median(Way.Generator), Median(Way.All));
            var (analysis, all) = ((both - generator) / plain, (both - plain) / plain);
            Console.WriteLine(
                $"| {name} | {plain:N0} ({Spread(Way.Plain)}) | {generator:N0} ({Spread(Way.Generator)}) | {both:N0} ({Spread(Way.All)}) | {all - analysis:P1} | {analysis:P1} | {all:P1} |");
            return (analysis, all);

            double Median(Way way) => Sorted(way)[times[way].Count / 2];

            string Spread(Way way) => $"{Sorted(way)[0]:N0} to {Sorted(way)[^1]:N0}";

            double[] Sorted(Way way) => [.. times[way].Select(t => part(t).TotalMilliseconds).Order()];
        }
    }
}
