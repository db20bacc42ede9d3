using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Hash codes.</summary>
public sealed class HashCodeRuleTests
{
    [TestCase("var h = {|EDDA2013:order.Id.GetHashCode|}();")]
    [TestCase("var h = {|EDDA2013:order.GetHashCode|}();")]
    [TestCase("var h = {|EDDA2013:HashCode.Combine|}(1, 2);")]
    [TestCase("var hs = items.Select(i => {|EDDA2013:i.GetHashCode|}()).ToList();")]
    [TestCase("var h = {|EDDA2013:System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode|}(items);")]
    [TestCase("var h = new HashCode(); h.Add(\"a\"); var n = {|EDDA2013:h.ToHashCode|}();")]
    [TestCase("var h = {|EDDA2013:StringComparer.OrdinalIgnoreCase.GetHashCode|}(\"a\") + {|EDDA2013:EqualityComparer<string>.Default.GetHashCode|}(\"a\");")]
    public Task Of_strings_and_objects_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var h = order.Amount.GetHashCode() + DayOfWeek.Friday.GetHashCode() + ctx.InstanceId.Length;")]
    [TestCase("var set = new HashSet<string>(items); var same = order.Equals(order);")]
    public Task Of_numbers_is_not(string statements) => Judged.Workflow(statements);
}
