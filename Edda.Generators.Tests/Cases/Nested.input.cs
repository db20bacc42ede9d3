// Marked classes inside types of every kind; names, stubs and reopened types follow the nesting.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Shop;

public static partial class Payments
{
    [Activity]
    public sealed partial class Charge
    {
        public Task<string> RunAsync(string card) => Task.FromResult(card);
    }

    [Compensation(typeof(Charge))]
    public sealed partial class Undo
    {
        public Task RunAsync(string result) => Task.CompletedTask;
    }
}

public partial record Parcels(int Count)
{
    public partial struct Labels
    {
        public partial interface IPrinting
        {
            [Activity]
            public sealed partial class Print
            {
                public void Run(int copies) { }
            }
        }

        public partial record struct Sizes
        {
            [Workflow]
            public sealed partial class Measure
            {
                public async Task RunAsync(WorkflowContext ctx)
                {
                    await ctx.Print(2);
                    await ctx.Charge("4711");
                }
            }
        }
    }
}
