// Defaults of every kind of constant keep their value.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Defaults;

public enum Colour { Red, Green = 5 }

[Flags] public enum Rights : long { None, Read = 1, Write = 2, Far = 1L << 40 }

public readonly record struct Money(decimal Amount);

[Activity]
public sealed partial class Numbers
{
    public void Run(
        sbyte a = -1, byte b = 2, short c = short.MinValue, ushort d = 4, int e = int.MinValue, uint f = uint.MaxValue, long g = long.MinValue,
        ulong h = ulong.MaxValue, float i = -0.1f, double j = 1e300, decimal k = 1.10m, float l = float.NaN, double m = double.NegativeInfinity,
        float n = float.Epsilon, double o = double.MaxValue, decimal p = decimal.MinValue)
    {
    }
}

[Activity]
public sealed partial class Nullables
{
    public void Run(int? a = null, int? b = 7, byte? c = 8, bool d = true, bool? e = false, decimal? f = 2.50m, Colour? g = Colour.Green, Colour? h = null, long? i = 9)
    {
    }
}

[Activity]
public sealed partial class Enums
{
    public void Run(Colour a = Colour.Green, Colour b = (Colour)(-3), Rights c = Rights.Read | Rights.Write, Rights d = Rights.Far, DayOfWeek e = DayOfWeek.Friday, Colour f = default)
    {
    }
}

[Activity]
public sealed partial class Texts
{
    public void Run(
        string a = "", string b = "say \"hi\" \\ {0} \n\r\t\0", string c = "Größe \u2028 \ud83d\ude00", string? d = null, char e = '\'', char f = '\uffff', char g = '"', string h = @"C:\new")
    {
    }
}

[Activity]
public sealed partial class Structs
{
    public void Run(Money a = default, DateTime b = default, Guid c = default, TimeSpan? d = null, (int Left, string Right) e = default, List<int>? f = null, int[]? g = default)
    {
    }
}

[Workflow]
public sealed partial class Callers
{
    public async Task RunAsync(WorkflowContext ctx, string greeting = "hello", int times = 3)
    {
        await ctx.Numbers(c: 4, options: new() { Id = greeting });
        await ctx.Nullables(b: times);
        await ctx.Enums();
        await ctx.Texts("x");
        await ctx.Structs();
    }
}
