using Edda.Testing;
using Edda.Tests.Testing;
using static Edda.Tests.Exploration.CourseActs;

namespace Edda.Tests.Exploration.Courses;

/// <summary>Of the workflows that the tests of the testing runtime run.</summary>
internal static class ShopCourses
{
    internal static IEnumerable<Course> All => ((IEnumerable<Course>)
    [
        Runs(Shop.Order.With("o1", 5)).Sends(static (client, id, options) => client.SendEventAsync(id, "order.shipped", new Shipped("t1"), options)),
        Runs(Shop.Remind.With(3)),
        Runs(Shop.AwaitParcel.With()).Sends(static (client, id, options) => client.SendEventAsync(id, "order.shipped", new Shipped("t1"), options)),
        Runs(Shop.SleepFor.With(TimeSpan.FromDays(1))) with { TellsTime = true },
        Runs(Shop.AskTime.With(TimeSpan.FromDays(1))) with { TellsTime = true },
        Runs(Shop.SideBySide.With(["a", "b", "c"])) with { IsParallel = true },
        Runs(Shop.ActOnce.With("x", TimeSpan.FromMinutes(1))),
        Runs(Shop.BlockOnce.With("x")),
        Runs(Shop.OutOfStock.With("o1")).Fails(),
        Runs(Shop.AwaitForeign.With("it")) with { End = WorkflowStatus.Blocked },
    ]).Select(static course => course with { Prepare = StubAll });

    private static void StubAll(EddaTestRuntime runtime)
    {
        runtime.StubPayments();
        runtime.Stub(Shop.Act.Definition, static what => what);
        runtime.Stub(Shop.Block.Definition, static what => what);
    }
}
