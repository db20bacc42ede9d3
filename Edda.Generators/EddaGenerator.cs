using Edda.Generators.Catalogues;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Facts;
using Edda.Generators.Payloads;
using Edda.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Edda.Generators;

/// <summary>
/// Writes what the marked classes of an assembly need at run time. Reads them into plain data, writes text from that data and reports nothing:
/// what is wrong with a declaration is said by an analyzer.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class EddaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static context => context.AddEmbeddedAttributeDefinition());

        FactsRoom.Begin(context);

        var assemblyNamespace = AssemblyNamespace.Provide(context);
        var declarations = DeclarationsRoom.Find(context);

        DeclarationsRoom.Register(context, declarations, assemblyNamespace);
        PayloadsRoom.Register(context, declarations.Payloads, declarations.Any, assemblyNamespace);
        ValidationRoom.Register(context, declarations.Inputs, assemblyNamespace);
        CatalogueRoom.Register(context, declarations, assemblyNamespace);
        FactsRoom.Register(context);
    }
}
