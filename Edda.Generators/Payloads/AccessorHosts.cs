using Edda.Generators.Payloads.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>Describes the types whose members unsafe accessors reach.</summary>
internal static class AccessorHosts
{
    internal static AccessorHost Of(INamedTypeSymbol declaring)
    {
        var open = declaring.OriginalDefinition;
        var parameters = new List<ITypeParameterSymbol>();
        var arguments = new List<ITypeSymbol>();
        Collect(declaring, parameters, arguments);
        return new(
            PayloadNames.FullName(declaring),
            PayloadNames.FullName(open),
            parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters.Select(p => p.Name))}>",
            parameters.Count == 0 ? "" : $"<{string.Join(", ", arguments.Select(PayloadNames.FullName))}>",
            string.Concat(parameters.Select(Constraints)),
            declaring.IsValueType);
    }

    private static void Collect(INamedTypeSymbol type, List<ITypeParameterSymbol> parameters, List<ITypeSymbol> arguments)
    {
        if (type.ContainingType is { } container)
            Collect(container, parameters, arguments);
        parameters.AddRange(type.OriginalDefinition.TypeParameters);
        arguments.AddRange(type.TypeArguments);
    }

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        var clauses = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
            clauses.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            clauses.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            clauses.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint)
            clauses.Add("notnull");
        clauses.AddRange(parameter.ConstraintTypes.Select(PayloadNames.FullName));
        if (parameter.HasConstructorConstraint)
            clauses.Add("new()");
        return clauses.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", clauses)}";
    }
}
