using System.Collections.Immutable;
using System.Globalization;
using Edda.Generators.Payloads.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Payloads.Rules;

/// <summary>What the rules say about the payloads of a source text.</summary>
internal static class PayloadFindings
{
    /// <summary>An activity with the given body, and the types that it names.</summary>
    internal static string Activity(string body, string types = "") => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json.Serialization;
        using System.Threading;
        using System.Threading.Tasks;
        using Edda;

        namespace App;

        [Activity]
        public sealed partial class Ship
        {
            {{body}}
        }

        {{types}}
        """;

    internal static string Taking(string parameter, string types = "") => Activity($"public Task RunAsync({parameter}) => Task.CompletedTask;", types);

    internal static Task<ImmutableArray<Diagnostic>> In(string source) => In(Compiling.Compilation(source));

    internal static async Task<ImmutableArray<Diagnostic>> In(Compilation compilation)
    {
        var found = await compilation.WithAnalyzers([new PayloadAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.GetMessage(CultureInfo.InvariantCulture), StringComparer.Ordinal)];
    }

    internal static string TextAt(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);

    /// <summary>Id and severity, where it is shown, and what the message begins with: exactly one such finding.</summary>
    internal static async Task AssertOne(string source, string id, DiagnosticSeverity severity, string where, string message)
    {
        var found = await In(source);
        Assert.That(found.Select(d => (d.Id, d.Severity)), Is.EqualTo(new[] { (id, severity) }), string.Join('\n', found));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found[0].GetMessage(CultureInfo.InvariantCulture), Does.StartWith(message));
            Assert.That(TextAt(found[0].Location), Is.EqualTo(where));
        }
    }
}
