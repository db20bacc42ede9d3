using Edda.Generators.Model;
using Edda.Generators.Payloads;
using Edda.Generators.Text;
using Edda.Generators.Validation.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Validation;

/// <summary>
/// Reads validation attributes. Most become instances that are made once; those that look for members or convert by reflection become checks of
/// their own, so that a native build has nothing to warn about.
/// </summary>
internal sealed class AnnotationParser(Compilation compilation)
{
    private const string Namespace = "System.ComponentModel.DataAnnotations";
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    internal Compilation Compilation { get; } = compilation;

    /// <summary>The validation attributes among <paramref name="attributes"/>, each kind and value once, required first.</summary>
    internal static List<AttributeData> Annotations(IEnumerable<AttributeData> attributes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. attributes.Where(a => IsAnnotation(a.AttributeClass) && seen.Add(Expression(a, "")))
            .OrderBy(a => a.AttributeClass!.Name == "RequiredAttribute" ? 0 : 1)];
    }

    /// <summary>The attribute has constructors that a trimmed build warns of, and checks of its own stand for it in generated code.</summary>
    internal static bool ReplacesReflection(ITypeSymbol? attribute) =>
        attribute is { Name: "CompareAttribute" or "MinLengthAttribute" or "MaxLengthAttribute" or "LengthAttribute" or "RangeAttribute" }
        && attribute.ContainingNamespace.ToDisplayString() == Namespace;

    /// <summary>The expression of the name that messages use.</summary>
    internal static string Display(ISymbol symbol, IEnumerable<AttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (Is(attribute, "DisplayNameAttribute", "System.ComponentModel") && attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string plain)
                return Literal.Of(plain);
            if (!Is(attribute, "DisplayAttribute", Namespace) || attribute.Setting("Name") is not string name)
                continue;
            return attribute.TypeSetting("ResourceType") is { } resource ? $"{TypeText.Plain(resource)}.{Identifier.Escape(name)}" : Literal.Of(name);
        }

        return Literal.Of(symbol.Name);
    }

    /// <summary>What is checked of a value of type <paramref name="type"/>, read by <paramref name="access"/>.</summary>
    internal AnnotationSet Parse(List<AttributeData> annotations, ITypeSymbol type, string access, string display, ITypeSymbol? owner)
    {
        var shared = new List<string>();
        var fresh = new List<string>();
        var constants = new List<ConstantSpec>();
        var own = new List<string>();
        foreach (var annotation in annotations)
        {
            var message = Resource(annotation) ?? (annotation.Setting("ErrorMessage") is string text ? Literal.Of(text) : null);
            var name = Is(annotation, annotation.AttributeClass!.Name, Namespace) ? annotation.AttributeClass.Name : "";
            switch (name)
            {
                case "CompareAttribute":
                    AddCompare(own, annotation, access, display, message, owner);
                    break;
                case "MinLengthAttribute":
                    AddLength(own, type, access, message ?? Literal.Of("The field {0} must be a string or array type with a minimum length of '{1}'."), display, Number(annotation, 0), null);
                    break;
                case "MaxLengthAttribute":
                    AddLength(own, type, access, message ?? Literal.Of("The field {0} must be a string or array type with a maximum length of '{1}'."), display, null, Number(annotation, 0));
                    break;
                case "LengthAttribute":
                    AddLength(own, type, access, message ?? Literal.Of("The field {0} must be a string or collection type with a minimum length of '{1}' and maximum length of '{2}'."), display, Number(annotation, 0), Number(annotation, 1));
                    break;
                case "RangeAttribute" when annotation.ConstructorArguments.Length == 3:
                    AddRange(own, constants, annotation, type, access, display, message);
                    break;
                default:
                    if (CanBeMade(annotation))
                        (Resource(annotation) is null ? shared : fresh).Add(Expression(annotation, Resource(annotation) ?? ""));
                    break;
            }
        }

        return new(new([.. shared]), new([.. fresh]), new([.. constants]), new([.. own]));
    }

    /// <summary>Attributes of a class as expressions.</summary>
    internal EquatableArray<string> Whole(INamedTypeSymbol type)
    {
        var attributes = new List<AttributeData>();
        for (var current = type; current is not null; current = current.BaseType)
            attributes.AddRange(current.GetAttributes());
        return new([.. Annotations(attributes).Where(CanBeMade).Select(a => Expression(a, Resource(a) ?? ""))]);
    }

    private static bool IsAnnotation(INamedTypeSymbol? attribute)
    {
        for (var type = attribute; type is not null; type = type.BaseType)
        {
            if (type.Name == "ValidationAttribute" && type.ContainingNamespace.ToDisplayString() == Namespace)
                return true;
        }

        return false;
    }

    private static bool Is(AttributeData attribute, string name, string @namespace) =>
        attribute.AttributeClass is { } type && type.Name == name && type.ContainingNamespace.ToDisplayString() == @namespace;

    private static int? Number(AttributeData annotation, int index) =>
        annotation.ConstructorArguments.Length > index && annotation.ConstructorArguments[index].Value is int number ? number : null;

    private bool CanBeMade(AttributeData annotation) =>
        annotation.AttributeConstructor is { } constructor && Compilation.IsSymbolAccessibleWithin(constructor, Compilation.Assembly);

    private static string Expression(AttributeData annotation, string message)
    {
        var arguments = string.Join(", ", annotation.ConstructorArguments.Select(Literal.Of));
        var settings = annotation.NamedArguments
            .Where(n => n.Key is not ("ErrorMessageResourceType" or "ErrorMessageResourceName"))
            .Select(n => $"{n.Key} = {Literal.Of(n.Value)}")
            .Concat(message.Length == 0 ? [] : new[] { $"ErrorMessage = {message}" });
        var initializer = string.Join(", ", settings);
        return $"new {PayloadNames.FullName(annotation.AttributeClass!)}({arguments}){(initializer.Length == 0 ? "" : $" {{ {initializer} }}")}";
    }

    /// <summary>The property of the resource class that gives the message; the attribute would look for it by reflection.</summary>
    private string? Resource(AttributeData annotation)
    {
        if (annotation.TypeSetting("ErrorMessageResourceType") is not { } resource || annotation.Setting("ErrorMessageResourceName") is not string name)
            return null;
        var property = resource.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol { IsStatic: true, Type.SpecialType: SpecialType.System_String });
        return property is not null && Compilation.IsSymbolAccessibleWithin(property, Compilation.Assembly) ? $"{TypeText.Plain(resource)}.{Identifier.Escape(name)}" : null;
    }

    private void AddCompare(List<string> own, AttributeData annotation, string access, string display, string? message, ITypeSymbol? owner)
    {
        if (annotation.ConstructorArguments[0].Value is not string otherName)
            return;
        ISymbol? other = null;
        for (var type = owner; type is not null && other is null; type = type.BaseType)
            other = type.GetMembers(otherName).FirstOrDefault(m => m is IPropertySymbol { GetMethod: not null } or IFieldSymbol);
        if (other is null || !Compilation.IsSymbolAccessibleWithin(other, Compilation.Assembly))
            return;
        message ??= Literal.Of("'{0}' and '{1}' do not match.");
        own.Add($"violations.CheckSame({access}, value.{Identifier.Escape(otherName)}, {message}, {display}, {Display(other, other.GetAttributes())});");
    }

    private static void AddLength(List<string> own, ITypeSymbol type, string access, string message, string display, int? least, int? most)
    {
        var count = Count(type, access);
        if (count is null)
            return;
        var arguments = string.Concat(new[] { least, most }.Where(n => n is not null).Select(n => $", {Literal.Number(n!.Value)}"));
        own.Add($"violations.CheckLength({count}, {Literal.Number(least ?? 0)}, {(most is null or -1 ? "int.MaxValue" : Literal.Number(most.Value))}, {message}, {display}{(arguments.Length == 0 ? ", -1" : arguments)});");
    }

    private static string? Count(ITypeSymbol type, string access)
    {
        if (type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol)
            return $"{access}?.Length";
        if (type is INamedTypeSymbol { Name: "ImmutableArray" })
            return $"{access}.IsDefault ? null : {access}.Length";
        var counted = type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .FirstOrDefault(i => i.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T);
        if (counted is not null)
            return $"(({PayloadNames.FullName(counted)}?){access})?.Count";
        return type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) ? $"({access} as global::System.Collections.ICollection)?.Count" : null;
    }

    private void AddRange(List<string> own, List<ConstantSpec> constants, AttributeData annotation, ITypeSymbol type, string access, string display, string? message)
    {
        if (annotation.ConstructorArguments[0].Value is not INamedTypeSymbol operand
            || annotation.ConstructorArguments[1].Value is not string least
            || annotation.ConstructorArguments[2].Value is not string most)
            return;
        var name = PayloadNames.FullName(operand);
        var isText = operand.SpecialType == SpecialType.System_String;
        if (!isText && !operand.AllInterfaces.Any(i => i.MetadataName == "IParsable`1"))
            return;
        var (leastExcluded, mostExcluded) = (annotation.Setting("MinimumIsExclusive") is true, annotation.Setting("MaximumIsExclusive") is true);
        message ??= Literal.Of($"The field {{0}} must be between {{1}}{(leastExcluded ? " exclusive" : "")} and {{2}}{(mostExcluded ? " exclusive" : "")}.");
        var limits = new[] { least, most }.Select(limit =>
        {
            constants.Add(new(name, isText ? Literal.Of(limit) : $"{name}.Parse({Literal.Of(limit)}, {Invariant})"));
            return $"\u0001{Literal.Number(constants.Count - 1)}\u0001";
        }).ToArray();
        var rest = $"{limits[0]}, {limits[1]}, {(leastExcluded ? "true" : "false")}, {(mostExcluded ? "true" : "false")}, {message}, {display}, {Literal.Of(least)}, {Literal.Of(most)});";
        var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;
        var (checkedType, read) = (underlying ?? type, underlying is null ? access : "limited");
        var conversion = Microsoft.CodeAnalysis.CSharp.CSharpExtensions.ClassifyConversion(Compilation, checkedType, operand);
        string statement;
        if (conversion.IsIdentity || (conversion.IsImplicit && conversion.IsNumeric))
            statement = $"violations.CheckRange<{name}>({read}, {rest}";
        else if (checkedType.SpecialType == SpecialType.System_String)
            statement = $"violations.CheckTextRange<{name}>({read}, {rest}";
        else if (checkedType.IsValueType && checkedType.AllInterfaces.Any(i => i.Name == "IFormattable") && checkedType.TypeKind != TypeKind.Enum)
            statement = $"violations.CheckTextRange<{name}>(((global::System.IFormattable){read}).ToString(null, {Invariant}), {rest}";
        else
            return;
        own.Add(underlying is null ? statement : $"if ({access} is {{ }} limited) {statement}");
    }
}
