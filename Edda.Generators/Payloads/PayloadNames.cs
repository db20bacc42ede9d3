using System.Text;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>How payload types are named.</summary>
internal static class PayloadNames
{
    public static TypeKey KeyOf(ITypeSymbol type)
    {
        var name = TypeText.Plain(type.WithNullableAnnotation(NullableAnnotation.None));
        var identifier = new StringBuilder();
        foreach (var c in name.Replace("global::", ""))
            identifier.Append(char.IsLetterOrDigit(c) ? c : '_');
        return new TypeKey(DocumentationCommentId.CreateReferenceId(type), name, "T_" + identifier);
    }
}
