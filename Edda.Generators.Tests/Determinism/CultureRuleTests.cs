using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>The culture of a user interface.</summary>
public sealed class CultureRuleTests
{
    [TestCase("var culture = {|EDDA2014:System.Globalization.CultureInfo.CurrentUICulture|};")]
    [TestCase("var culture = {|EDDA2014:System.Globalization.CultureInfo.InstalledUICulture|};")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var text = $\"{order.Amount:N2}\"; var culture = System.Globalization.CultureInfo.CurrentCulture;")]
    [TestCase("var time = DateTime.Parse(\"2024-01-01\", System.Globalization.CultureInfo.InvariantCulture).AddDays(1);")]
    public Task The_current_culture_which_is_fixed_is_not(string statements) => Judged.Workflow(statements);
}
