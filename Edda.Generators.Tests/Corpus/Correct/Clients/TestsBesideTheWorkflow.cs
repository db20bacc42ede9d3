using Edda;
using Edda.Testing;

namespace Tested;

[Activity]
public sealed partial class Double
{
    public int Run(int number) => number * 2;
}

[Workflow]
public sealed partial class Quadruple
{
    public async Task<int> RunAsync(WorkflowContext ctx, int number) => await ctx.Double(await ctx.Double(number));
}

public sealed class QuadrupleTests
{
    public async Task Four_times_the_number_is_returned()
    {
        await using var runtime = EddaTestRuntime.Create(edda => edda.AddWorkflows());
        runtime.Stub(Double.Definition, number => number + number);
        var started = DateTime.UtcNow;
        var result = await runtime.RunAsync(Quadruple.With(Random.Shared.Next(10)));
        Console.WriteLine($"{result} in {DateTime.UtcNow - started}");
        if (new Double().Run(2) != 4)
            throw new InvalidOperationException("not doubled");
    }
}
