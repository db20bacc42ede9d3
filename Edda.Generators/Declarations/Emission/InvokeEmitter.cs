using Edda.Generators.Text;

namespace Edda.Generators.Declarations.Emission;

/// <summary>Writes how the body is called with a captured input.</summary>
internal static class InvokeEmitter
{
    public static void Emit(SourceWriter writer, DeclarationSpec spec)
    {
        var arguments = spec.Body.Parameters.Select(p => Argument(p, spec.Body));
        var call = $"(({spec.Type.FullName})body).{spec.Body.Name}({string.Join(", ", arguments)})";
        if (spec.Kind == DeclarationKind.Workflow)
            writer.Line("Invoke = static (body, ctx, input) =>").Indent().Line($"{call},").Outdent();
        else
            Attempt(writer, spec, call);
    }

    private static void Attempt(SourceWriter writer, DeclarationSpec spec, string call)
    {
        var yields = spec.Kind == DeclarationKind.Activity;
        switch (spec.Body.Completion)
        {
            case Completion.Value when yields:
                writer.Line("Invoke = static (body, input, run) =>").Indent()
                    .Line($"new global::System.Threading.Tasks.ValueTask<{spec.Body.Result!.Type}>({call}),").Outdent();
                break;
            case Completion.Nothing or Completion.Value:
                writer.Line("Invoke = static (body, input, run) =>").Open().Line($"{call};").Line("return default;").Close(",");
                break;
            case Completion.AwaitedNothing when yields:
                writer.Line("Invoke = static async (body, input, run) =>").Open()
                    .Line($"await run.Awaited({call});").Line("return default;").Close(",");
                break;
            default:
                writer.Line("Invoke = static async (body, input, run) =>").Indent().Line($"await run.Awaited({call}),").Outdent();
                break;
        }
    }

    private static string Argument(ParameterSpec parameter, BodySpec body) => parameter.Supply switch
    {
        Supply.WorkflowContext => "ctx",
        Supply.ActivityContext => "run.Context",
        Supply.CancellationToken => "run.CancellationToken",
        Supply.Transaction when body.TransactionType == "global::System.Data.Common.DbTransaction" => "run.Transaction",
        Supply.Transaction => $"({body.TransactionType})run.Transaction",
        _ => body.Read(parameter, "input"),
    };
}
