using System.Globalization;
using Edda.Benchmarks.Generator;
using Edda.Benchmarks.Generator.Analysis;

// "analysis [workflows] [helpers] [rounds]": what generator and analysis add to the compile time of a solution. Exit code 1 when a limit is missed.
if (args is ["analysis", .. var sizes])
    return AnalysisCost.Measure(Size(0, 1_000), Size(1, 10_000), Size(2, 7)) ? 0 : 1;

// Else how long the generator takes: cold (no state from an earlier run, everything that a build needs) and again after an edit of a file without
// marked classes (as in an editor). Medians, in milliseconds; the process is warm.
const int Rounds = 5;

foreach (var warmUp in Enumerable.Range(0, 3))
    _ = Measure.Of(20);

Console.WriteLine("Workflows | Files | Compilation without | Cold | After an unrelated edit | After a related edit");
Console.WriteLine("--------: | ----: | ------------------: | ---: | ----------------------: | -------------------:");
foreach (var workflows in (int[])[1, 100, 1000])
{
    var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure.Of(workflows)).ToArray();
    Console.WriteLine(
        $"{workflows,9} | {rounds[0].Files,5} | {Median(r => r.Compilation),19:F1} | {Median(r => r.Cold),4:F1} | {Median(r => r.Unrelated),23:F1} | {Median(r => r.Related),20:F1}");

    double Median(Func<Measured, TimeSpan> time) => rounds.Select(r => time(r).TotalMilliseconds).Order().ElementAt(Rounds / 2);
}

return 0;

int Size(int position, int otherwise) => sizes.Length > position ? int.Parse(sizes[position], CultureInfo.InvariantCulture) : otherwise;
