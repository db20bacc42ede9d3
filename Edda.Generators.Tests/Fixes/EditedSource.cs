using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Edda.Generators.Tests.Fixes;

/// <summary>A source file in an editor, with the generator and all analyzers at work. <c>[|</c> and <c>|]</c> mark what is pointed at.</summary>
internal sealed class EditedSource
{
    private const string Usings = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Edda;

        namespace App;


        """;

    private readonly int _start;

    private EditedSource(Document document, ImmutableArray<TextSpan> marks, int start) => (Document, Marks, _start) = (document, marks, start);

    internal Document Document { get; }

    internal ImmutableArray<TextSpan> Marks { get; }

    /// <summary>Statements as a workflow's.</summary>
    internal static string Workflow(string statements) => $$"""
        [Workflow] public sealed partial class W
        {
            public async Task RunAsync(WorkflowContext ctx, string id)
            {
                await ctx.Sleep(TimeSpan.Zero);
                {{statements}}
            }
        }

        """;

    /// <summary>Opens the first text, with the others beside it in one project. A text without usings of its own gets all that a test needs.</summary>
    internal static EditedSource Open(string marked, params IEnumerable<string> others) => Open(marked, Compiling.ParseOptions.LanguageVersion, others);

    /// <inheritdoc cref="Open(string, IEnumerable{string})"/>
    internal static EditedSource Open(string marked, LanguageVersion version, params IEnumerable<string> others)
    {
        var marks = ImmutableArray.CreateBuilder<TextSpan>();
        var parts = marked.Split("[|");
        var start = marked.Contains("using System", StringComparison.Ordinal) ? "" : Usings;
        var text = start + parts[0];
        foreach (var part in parts[1..])
        {
            var length = part.IndexOf("|]", StringComparison.Ordinal);
            marks.Add(new(text.Length, length));
            text += part.Remove(length, 2);
        }

        var project = EditedProject.Add(new AdhocWorkspace().CurrentSolution, "App").WithParseOptions(Compiling.ParseOptions.WithLanguageVersion(version));
        var number = 0;
        foreach (var other in others)
            project = project.AddDocument($"Other{++number}.cs", Usings + other, filePath: $"Other{number}.cs").Project;
        return new(project.AddDocument("Input.cs", text, filePath: "Input.cs"), marks.ToImmutable(), start.Length);
    }

    /// <summary>The same file after a change.</summary>
    internal EditedSource With(Document document) => new(document, [], _start);

    /// <summary>The text as the test has given it.</summary>
    internal async Task<string> TextAsync() => (await Document.GetTextAsync()).ToString()[_start..];

    /// <summary>The text of another file.</summary>
    internal async Task<string> OtherAsync(int number) =>
        (await Document.Project.Documents.Single(d => d.Name == $"Other{number}.cs").GetTextAsync()).ToString()[Usings.Length..];

    /// <summary>What analyzers and compiler report in the file and what is generated from it, but for documentation that a test does without.</summary>
    internal async Task<ImmutableArray<Diagnostic>> AllAsync()
    {
        var found = await EditedProject.FoundAsync(Document.Project);
        return [.. found.Where(d => d.Location.SourceTree?.FilePath.StartsWith("Other", StringComparison.Ordinal) != true)];
    }

    /// <summary>Whether the compiler or an analyzer of this assembly reports under the id.</summary>
    internal static bool Reports(string id) => id.StartsWith("CS", StringComparison.Ordinal) || EditedProject.Analyzers.Any(a => a.SupportedDiagnostics.Any(d => d.Id == id));

    /// <summary>Findings at the marks, of a rule that no analyzer has yet.</summary>
    internal async Task<IEnumerable<Diagnostic>> MadeAsync(string id)
    {
        var tree = (await Document.GetSyntaxTreeAsync())!;
        var descriptor = new DiagnosticDescriptor(id, id, id, "Made", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        return Marks.Select(m => Diagnostic.Create(descriptor, Location.Create(tree, m)));
    }
}
