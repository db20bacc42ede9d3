using System.Globalization;

namespace Edda.Tests.Scenarios.Models;

/// <summary>The workflows and activities of <see cref="ModelScenarios"/>.</summary>
public static partial class Orders
{
    [Activity]
    public sealed partial class Confirm(Effects effects)
    {
        public Task<Confirmation> RunAsync(Order order, DateTimeOffset at)
        {
            effects.Add("confirm");
            return Task.FromResult(new Confirmation(order.Id, order.Lines.Count, at));
        }
    }

    [Activity]
    public sealed partial class Everything(Effects effects)
    {
        public (List<Line> Lines, Dictionary<int, string> ByNumber, Speed[] Speeds, double NotANumber, decimal Large, string Text, Order? Nothing) Run()
        {
            effects.Add("everything");
            return ([new("ünïcode 🚀", 1, 0.10m), new("\"quoted\" \\ \n", 2)], new() { [7] = "seven", [-1] = "minus" }, [Speed.Express, Speed.Slow],
                double.NaN, decimal.MaxValue, "a\u2028b 漢字", null);
        }
    }

    [Activity]
    public sealed partial class MakeBytes(Effects effects)
    {
        public byte[] Run(int length)
        {
            effects.Add("bytes");
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            return bytes;
        }
    }

    [Workflow]
    public sealed partial class Take
    {
        public async Task<Confirmation> RunAsync(WorkflowContext ctx, Order order, int copies, Order? template = null)
        {
            var confirmation = await ctx.Confirm(order, DateTimeOffset.UnixEpoch.AddDays(copies));
            await ctx.WaitEvent<string>("go on");
            return confirmation with { Lines = confirmation.Lines * copies + (template?.Lines.Count ?? 0) };
        }
    }

    /// <summary>Describes the type and value of all that it got.</summary>
    [Workflow]
    public sealed partial class Describe
    {
        public async Task<string> RunAsync(WorkflowContext ctx, Speed speed, Speed? none, Speed? some)
        {
            var all = await ctx.Everything();
            await ctx.WaitEvent<string>("go on");
            return string.Create(CultureInfo.InvariantCulture, $"""
                {all.Lines.GetType().Name} {all.Lines[0]} {all.Lines[1]} {all.ByNumber[7]} {all.ByNumber[-1]} {string.Join('+', all.Speeds)}
                {all.NotANumber} {all.Large} {all.Text} {all.Nothing is null} {speed} {none is null} {some}
                """);
        }
    }

    [Workflow]
    public sealed partial class CallInvalid
    {
        public async Task<string> RunAsync(WorkflowContext ctx, int quantity)
        {
            try
            {
                await ctx.Confirm(new("o", new("s", "12345"), null, [new("i", quantity)]), default);
                return "accepted";
            }
            catch (InvalidInputException e)
            {
                return string.Join(';', e.Violations.Select(v => v.Path));
            }
        }
    }

    [Workflow]
    public sealed partial class CarryBytes
    {
        public async Task<string> RunAsync(WorkflowContext ctx, int length)
        {
            var made = await ctx.MakeBytes(length);
            var received = await ctx.WaitEvent<byte[]>("bytes");
            return $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(made))} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(received.Data))}";
        }
    }
}
