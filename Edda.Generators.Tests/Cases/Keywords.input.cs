// Keywords as names.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace @event.@record;

public sealed record @object(int @int);

public static partial class @static
{
    [Activity]
    public sealed partial class @class
    {
        public @object Run(@object @this, string @namespace = "x", string @await = "y", int @field = 1) => @this;
    }
}

[Compensation(typeof(@static.@class))]
public sealed partial class @return
{
    public void Run(string @namespace, @object @out) { }
}

[Workflow]
public sealed partial class @partial
{
    public async Task RunAsync(WorkflowContext ctx, int @for, int @params) => await ctx.@class(new @object(@for + @params));
}
