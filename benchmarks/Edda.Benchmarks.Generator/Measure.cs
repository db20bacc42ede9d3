using System.Diagnostics;
using Edda.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Benchmarks.Generator;

/// <summary>One round.</summary>
internal sealed record Measured(int Files, TimeSpan Compilation, TimeSpan Cold, TimeSpan Unrelated, TimeSpan Related);

/// <summary>Runs the generator over a program of a given size.</summary>
internal static class Measure
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp12);

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))];

    /// <summary>Each workflow has one activity with its compensation and a payload of its own, and shares another.</summary>
    internal static Measured Of(int workflows)
    {
        var compilation = CSharpCompilation.Create(
            "Measured",
            [.. Enumerable.Range(0, workflows).Select(Parse), CSharpSyntaxTree.ParseText("class Other { int X = 1; }", s_parse, "Other.cs")],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var compiling = Time(() => compilation.Clone().Emit(Stream.Null));

        GeneratorDriver building = CSharpGeneratorDriver.Create([new EddaGenerator().AsSourceGenerator()], parseOptions: s_parse);
        var cold = Time(() => building = building.RunGenerators(compilation.Clone()));

        GeneratorDriver editing = CSharpGeneratorDriver.Create(
            [new EddaGenerator().AsSourceGenerator()], parseOptions: s_parse, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation));
        editing = editing.RunGenerators(compilation);
        var other = compilation.SyntaxTrees[^1];
        compilation = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("class Other { int X = 2; }", s_parse, "Other.cs"));
        var unrelated = Time(() => editing = editing.RunGenerators(compilation));

        var first = compilation.SyntaxTrees[0];
        compilation = compilation.ReplaceSyntaxTree(
            first, CSharpSyntaxTree.ParseText(first.ToString().Replace("int count", "int count, string? note = null", StringComparison.Ordinal), s_parse, first.FilePath));
        var related = Time(() => editing = editing.RunGenerators(compilation));

        return new Measured(building.GetRunResult().GeneratedTrees.Length, compiling, cold, unrelated, related);
    }

    private static TimeSpan Time(Action action)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started);
    }

    private static SyntaxTree Parse(int number) => CSharpSyntaxTree.ParseText(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Edda;
        namespace Measured.Area{{number}};
        public sealed record Line{{number}}(string Sku, int Quantity, decimal Price, DateTimeOffset Due);
        [Activity] public sealed partial class Reserve{{number}}
        {
            public Task<Line{{number}}> RunAsync(Line{{number}} line, List<string> tags, int count) => Task.FromResult(line with { Quantity = count });
        }
        [Compensation(typeof(Reserve{{number}}))] public sealed partial class Release{{number}}
        {
            public void Run(Line{{number}} line, int count) { }
        }
        [Workflow] public sealed partial class Order{{number}}
        {
            public async Task<int> RunAsync(WorkflowContext ctx, string id, List<Line{{number}}> lines)
            {
                var sum = 0;
                foreach (var line in lines)
                    sum += (int)line.Price * line.Quantity;
                await ctx.Sleep(TimeSpan.FromMinutes(sum));
                return id.Length + sum;
            }
        }
        """,
        s_parse,
        $"Order{number}.cs");
}
