using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>Finds what stands before a <c>?.</c>.</summary>
internal static class Receivers
{
    /// <summary>What is asked whether it is there, of the place that has its value when it is.</summary>
    public static IOperation? Of(IConditionalAccessInstanceOperation instance)
    {
        IOperation inner = instance;
        for (var outer = instance.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
                return access.Operation;
        }

        return null;
    }
}
