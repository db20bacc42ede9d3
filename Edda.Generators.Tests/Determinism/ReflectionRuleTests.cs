using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Code that is found at run time.</summary>
public sealed class ReflectionRuleTests
{
    [TestCase("var x = {|EDDA2015:Activator.CreateInstance|}(typeof(Order));")]
    [TestCase("var m = {|EDDA2015:typeof(Order).GetMethods|}();")]
    [TestCase("var t = {|EDDA2015:Type.GetType|}(\"N.Order\");")]
    [TestCase("dynamic x = order; var y = {|EDDA2015:x.Id|};")]
    [TestCase("var a = {|EDDA2015:System.Reflection.Assembly.GetExecutingAssembly|}();")]
    [TestCase("dynamic x = order; {|EDDA2015:x.Pay|}(); var y = {|EDDA2015:x[0]|};")]
    [TestCase("var x = {|EDDA2015:Activator.CreateInstance<List<int>>|}(); var y = {|EDDA2015:typeof(Order).InvokeMember|}(\"a\", default, null, null, null);")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("var name = order.GetType().Name + typeof(Order).FullName + nameof(Order);")]
    public Task Names_are_not(string statements) => Judged.Workflow(statements);
}
