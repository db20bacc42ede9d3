using System.Diagnostics;
using Edda.Benchmarks.Generator.Solution;
using Edda.Generators;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations.Rules;
using Edda.Generators.Payloads.Rules;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Benchmarks.Generator.Analysis;

/// <summary>
/// What the generator and the analysis add to the compile time of a solution. Three ways to the same assemblies, in turns: the generated files given as
/// sources, without Edda; Edda's generator, which also writes the facts of each assembly, with its analyzers switched off; both, as in any build. The
/// analyzers and generators that the SDK gives to the compiler in every build run in all three.
/// </summary>
internal sealed class AnalysisCost(Sources sources, string folder, Compiler compiler)
{
    // A small solution is enough for the server's runtime to compile what runs often.
    private const int WarmUpWorkflows = 50;
    private const int WarmUpHelpers = 500;

    private static readonly string s_analyzer = typeof(EddaGenerator).Assembly.Location;

    private static readonly DiagnosticAnalyzer[] s_analyzers = [new DeclarationAnalyzer(), new PayloadAnalyzer(), new WorkflowCodeAnalyzer()];

    private readonly Sources _sources = sources;
    private readonly string _withoutAnalysis = Path.Combine(folder, "without.globalconfig");

    /// <summary>Measures, in milliseconds, and prints. False when a limit is missed.</summary>
    internal static bool Measure(int workflows, int helpers, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("edda-analysis-").FullName;
        try
        {
            using var compiler = new Compiler();
            In(folder, "warm-up", WarmUpWorkflows, WarmUpHelpers, compiler).Rounds(3);
            var cost = In(folder, "measured", workflows, helpers, compiler);
            return Report.Print(cost._sources, cost.Rounds(rounds));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static AnalysisCost In(string parent, string name, int workflows, int helpers, Compiler compiler)
    {
        var folder = Path.Combine(parent, name);
        var cost = new AnalysisCost(Sources.Write(folder, workflows, helpers), folder, compiler);
        var rules = s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct();
        File.WriteAllLines(cost._withoutAnalysis, ["is_global = true", .. rules.Select(id => $"dotnet_diagnostic.{id}.severity = none")]);
        return cost;
    }

    private Dictionary<Way, List<Times>> Rounds(int rounds)
    {
        // Writes what the plain way compiles.
        Build(Way.All);
        var times = Enum.GetValues<Way>().ToDictionary(w => w, _ => new List<Times>());
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < times.Count; i++)
            {
                var way = (Way)((i + round) % times.Count);
                times[way].Add(Build(way));
            }
        }

        return times;
    }

    private Times Build(Way way)
    {
        var times = new Times(Compile(_sources.Shared, [], way), Compile(_sources.Orders, [Path.Combine(folder, "Shared.dll")], way));
        Console.Error.WriteLine($"{way}: {times.Shared.TotalMilliseconds:N0} + {times.Orders.TotalMilliseconds:N0} ms");
        return times;
    }

    private TimeSpan Compile(string project, IEnumerable<string> references, Way way)
    {
        var name = Path.GetFileName(project);
        var generated = Path.Combine(folder, "generated", name);
        var arguments = new List<string>
        {
            "/target:library", "/optimize+", "/debug+", "/debug:portable", "/deterministic+", "/nullable:enable", "/langversion:latest", "/warn:10", "/utf8output",
            "/nostdlib+", "/nowarn:1701,1702", $"/out:{Path.Combine(folder, name + ".dll")}",
        };
        arguments.AddRange(Compiler.References.Concat(references).Select(r => $"/reference:{r}"));
        arguments.AddRange(Compiler.OfSdk);
        arguments.AddRange(Directory.GetFiles(project, "*.cs"));
        if (way == Way.Plain)
        {
            arguments.AddRange(Directory.GetFiles(generated, "*.cs", SearchOption.AllDirectories));
        }
        else
        {
            arguments.Add($"/analyzer:{s_analyzer}");
            if (way == Way.Generator)
                arguments.Add($"/analyzerconfig:{_withoutAnalysis}");
            if (!Directory.Exists(generated))
                arguments.Add($"/generatedfilesout:{Directory.CreateDirectory(generated).FullName}");
        }

        var started = Stopwatch.GetTimestamp();
        compiler.Run(arguments);
        return Stopwatch.GetElapsedTime(started);
    }
}

/// <summary>How a solution is compiled.</summary>
internal enum Way
{
    Plain,
    Generator,
    All,
}

/// <summary>One build, by project.</summary>
internal readonly record struct Times(TimeSpan Shared, TimeSpan Orders)
{
    internal TimeSpan Solution => Shared + Orders;
}
