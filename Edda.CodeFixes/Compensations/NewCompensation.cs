using Edda.CodeFixes.Declarations;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Compensations;

/// <summary>Adds a compensation behind its activity, in the activity's file.</summary>
internal static class NewCompensation
{
    /// <summary>Null for an activity that has one, is not valid or is declared in another project.</summary>
    internal static Proposal? Of(Declaration activity, Compilation compilation, CancellationToken cancellationToken)
    {
        if (activity.Attribute.ApplicationSyntaxReference is not { } reference || !compilation.ContainsSyntaxTree(reference.SyntaxTree)
            || reference.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || DeclaredClasses.Of(compilation, cancellationToken).Any(d => SymbolEqualityComparer.Default.Equals(d.Activity, activity.Type)))
            return null;
        var draft = new Draft(compilation, reference.SyntaxTree, cancellationToken);
        return CompensationText.Of(activity, draft.Model, type.SpanStart) is { } text
            ? new($"Add a compensation of '{activity.Type.Name}'", NewMembers.InsertAfter(draft.Root, type, text)) { Tree = draft.Tree }
            : null;
    }
}
