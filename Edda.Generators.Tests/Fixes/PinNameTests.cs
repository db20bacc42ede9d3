using Edda.CodeFixes.Declarations;

namespace Edda.Generators.Tests.Fixes;

public sealed class PinNameTests
{
    [TestCase("[Activity] public sealed partial class [||]Charge { public void Run() { } }", "[Activity(\"Charge\")] public sealed partial class Charge { public void Run() { } }")]
    [TestCase("[Acti[||]vity()] public sealed partial class Charge { public void Run() { } }", "[Activity(\"Charge\")] public sealed partial class Charge { public void Run() { } }")]
    [TestCase("[Activity(/* a */ MaxAttempts = [||]3)] public sealed partial class Charge { public void Run() { } }", "[Activity(\"Charge\", /* a */ MaxAttempts = 3)] public sealed partial class Charge { public void Run() { } }")]
    [TestCase("public partial class Pay { [[||]Activity /* a */] public sealed partial class Charge { public void Run() { } } }", "public partial class Pay { [Activity(\"Pay.Charge\") /* a */] public sealed partial class Charge { public void Run() { } } }")]
    [TestCase("[[||]Workflow(Version = 2)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "[Workflow(\"W\", Version = 2)] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    [TestCase(
        "[Activity] public sealed partial class A { public void Run() { } } [Compensation(typeof(A), OnUnknown = true)] public sealed partial class [||]U { public void Run() { } }",
        "[Activity] public sealed partial class A { public void Run() { } } [Compensation(typeof(A), Name = \"U\", OnUnknown = true)] public sealed partial class U { public void Run() { } }")]
    public async Task The_name_that_a_class_has_is_written_down(string before, string after) => await Mending.AssertRefactors(new PinNameRefactoring(), before, after);

    [TestCase("[Activity(\"Bill\")] public sealed partial class [||]Charge { public void Run() { } }")]
    [TestCase("[Obsolete] public sealed class [||]Plain { }")]
    [TestCase("[Activity] public sealed partial class Charge { public void Run() { var x = [||]1; } }")]
    public async Task A_name_that_is_pinned_or_not_durable_is_left_alone(string marked) => await Mending.AssertOffersNothing(new PinNameRefactoring(), marked);
}
