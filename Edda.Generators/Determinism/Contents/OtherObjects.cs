using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Contents;

/// <summary>
/// Tells an object that was just made of other things from the one that holds what a search is about. All objects of a class have its fields, and it is not followed
/// which of them got what; but one that is made beside its use, of nothing that the search came by, has got something else.
/// </summary>
internal static class OtherObjects
{
    /// <param name="holder">A field or a property that the search came to.</param>
    /// <param name="use">A use of it.</param>
    /// <param name="asked">All that the search came by.</param>
    public static bool Contain(ISymbol holder, IOperation use, HashSet<ISymbol> asked)
    {
        // What can be put there later may be put there in any of them.
        if (holder is not (IFieldSymbol { IsStatic: false, IsReadOnly: true } or IPropertySymbol { IsStatic: false, SetMethod: null }) || use is not IMemberReferenceOperation { Instance: { } instance })
            return false;
        instance = UseList.Unconverted(instance);
        return (instance is ILocalReferenceOperation local ? Locals.OnlyValue(local, local.Local) : instance) is IObjectCreationOperation creation
            && !creation.Descendants().Any(o => Named(o) is { } named && asked.Contains(named.OriginalDefinition));
    }

    private static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IInvocationOperation call => call.TargetMethod,
        _ => null,
    };
}
