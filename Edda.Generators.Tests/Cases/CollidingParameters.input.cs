// Parameters that are named like those of generated code keep their names; generated ones give way.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Colliding;

[Activity]
public sealed partial class Send
{
    public string Run(ActivityExecutionContext context, string ctx, string options, string callerFile, int callerLine, string ctx_) =>
        ctx + options + callerFile + callerLine + ctx_ + context;
}

[Activity]
public sealed partial class Tuples
{
    public void Run(int Item2, int Item1, int Item3, int Rest, int ToString, int Rest_, int Item10, int Item0) { }
}

[Activity]
public sealed partial class Lambdas
{
    public void Run(int input, int body, int run, int services, int writer, int elements, int result) { }
}

[Compensation(typeof(Tuples))]
public sealed partial class Back
{
    public void Run(int Rest, int Item1) { }
}

[Activity]
public sealed partial class Members
{
    public int With_ { get; set; }

    private void Run(int overload) => With_ = overload;

    public void Run(string Definition, string With, string Members, string System) => Run(1);
}

[Workflow]
public sealed partial class Caller
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        await ctx.Send("a", "b", "c", 1, "d", options_: new() { Id = "id" });
        await ctx.Members("a", "b", "c", "d");
    }
}
