using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Two members of every marked class are generated.</summary>
internal sealed class ReservedMemberRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1020",
        "With and Definition are generated",
        "The {0} '{1}' has the name '{2}' for something of its own, but generated code declares it: choose another name");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        foreach (var name in new[] { "Definition", "With" })
        {
            if (declaration.Type.Name == name)
                yield return new(declaration.Location, declaration.Noun, declaration, name);
            for (var type = declaration.Type; type is not null; type = type.BaseType)
            {
                var member = type.GetMembers(name).FirstOrDefault(m => !Signature.IsGenerated(m)
                    && (m.DeclaredAccessibility != Accessibility.Private || ReferenceEquals(type, declaration.Type)));
                if (member is not null)
                    yield return At(member, declaration, declaration.Noun, declaration, name);
            }
        }
    }
}
