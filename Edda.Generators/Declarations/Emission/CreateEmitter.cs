using Edda.Generators.Text;

namespace Edda.Generators.Declarations.Emission;

/// <summary>Writes how an instance is made: a workflow from nothing, the others from the services of one attempt.</summary>
internal static class CreateEmitter
{
    private const string DependencyInjection = "global::Microsoft.Extensions.DependencyInjection";

    public static void Emit(SourceWriter writer, DeclarationSpec spec)
    {
        var source = spec.Kind == DeclarationKind.Workflow ? "()" : "services";
        if (spec.Dependencies.Count == 0)
        {
            writer.Line($"Create = static {source} => new {spec.Type.FullName}(),");
            return;
        }

        writer.Line($"Create = static {source} => new {spec.Type.FullName}(").Indent();
        for (var i = 0; i < spec.Dependencies.Count; i++)
            writer.Line(Resolve(spec.Dependencies[i], i) + (i < spec.Dependencies.Count - 1 ? "," : "),"));
        writer.Outdent();
    }

    private static string Resolve(DependencySpec dependency, int position) => dependency switch
    {
        { Default: null, Key: null } => $"{DependencyInjection}.ServiceProviderServiceExtensions.GetRequiredService<{dependency.Type}>(services)",
        { Default: null } =>
            $"{DependencyInjection}.ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService<{dependency.Type}>(services, {dependency.Key})",
        { Key: null } => $"services.GetService(typeof({dependency.Type})) is {dependency.Type} service{position} ? service{position} : {dependency.Default}",
        _ => $"(services as {DependencyInjection}.IKeyedServiceProvider)?.GetKeyedService(typeof({dependency.Type}), {dependency.Key})"
            + $" is {dependency.Type} service{position} ? service{position} : {dependency.Default}",
    };
}
