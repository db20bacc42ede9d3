using System.Reflection;
using Edda.Definitions;
using Edda.Generators.Tests.Payloads;

namespace Edda.Generators.Tests.Validation;

/// <summary>An activity <c>Checked</c> with the given parameters, and what its validator finds in an input.</summary>
internal static class ValidatedInput
{
    /// <summary>The violations as <c>path: message</c>, in order.</summary>
    /// <param name="parameters">The parameters of the activity.</param>
    /// <param name="input">The expression of the captured input.</param>
    /// <param name="types">Further types.</param>
    internal static string[] Violations(string parameters, string input, string types = "")
    {
        var program = LoadedProgram.Of(Source(parameters, input, types));
        var validator = (Delegate?)program.Property("EddaValidators", "App_Checked");
        if (validator is null)
            return [];
        var violations = new InputViolations();
        validator.DynamicInvoke(program.Call<object>("Input"), violations);
        var found = (IReadOnlyList<InputViolation>)typeof(InputViolations).GetProperty("Found", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(violations)!;
        return [.. found.Select(v => $"{v.Path}: {v.Message}")];
    }

    internal static string Source(string parameters, string input, string types = "") => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Edda;

        namespace App;

        [Activity]
        public sealed partial class Checked
        {
            public Task RunAsync(ActivityExecutionContext ctx, {{parameters}}) => Task.CompletedTask;
        }

        public static class Program
        {
            public static object Input() => {{input}};
        }

        {{types}}
        """;
}
