// Classes outside any namespace.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

public sealed record Parcel(string Code);

[Activity]
public sealed partial class Ship
{
    public Parcel Run(Parcel parcel) => parcel;
}

[Workflow]
public sealed partial class Shipping
{
    public async Task RunAsync(WorkflowContext ctx, Parcel parcel) => await ctx.Ship(parcel);
}
