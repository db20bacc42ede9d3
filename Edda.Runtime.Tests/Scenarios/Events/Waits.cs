using Edda;
using Edda.Tests.Scenarios.Events;

[assembly: EddaPayload(typeof(Slip))]
[assembly: EddaPayload(typeof(Share))]
[assembly: EddaPayload(typeof(byte[]))]

namespace Edda.Tests.Scenarios.Events;

/// <summary>What events carry in <see cref="EventScenarios"/>.</summary>
public sealed record Parcel(string Label, decimal Weight);

/// <summary>What looks like a parcel and is none.</summary>
public sealed record Slip(string Label, string Weight);

/// <summary>What looks like a percentage and may be none.</summary>
public sealed record Share(int Value);

/// <summary>The workflows of <see cref="EventScenarios"/>.</summary>
public static partial class Waits
{
    [Activity]
    public sealed partial class Prepare(Effects effects)
    {
        public async Task RunAsync(string name, CancellationToken cancellationToken)
        {
            effects.Add($"prepare {name}");
            await effects.Pass($"prepare {name}", cancellationToken);
        }
    }

    /// <summary>Tells all that it knows of one event.</summary>
    [Workflow]
    public sealed partial class One
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            var parcel = await ctx.WaitEvent<Parcel>("parcel.packed");
            await ctx.WaitEvent<string>("go on");
            return $"{parcel.Data} {parcel.Id} {parcel.Source} {parcel.Type} {parcel.Time:O}";
        }
    }

    [Workflow]
    public sealed partial class InSequence
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string gate)
        {
            await ctx.Prepare(gate);
            var first = await ctx.WaitEvent<int>("number");
            var second = await ctx.WaitEvent<int>("number");
            var other = await ctx.WaitEvent<string>("word", options: new() { Id = "the word" });
            var third = await ctx.WaitEvent<int>("number");
            return $"{first.Data},{second.Data},{other.Data},{third.Data}";
        }
    }

    /// <summary>Catches everything around its wait, its cancellation too.</summary>
    [Workflow]
    public sealed partial class CatchAll
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            try
            {
                return (await ctx.WaitEvent<string>("answer")).Data;
            }
            catch (OperationCanceledException)
            {
                return "caught its cancellation";
            }
            catch (Exception e)
            {
                return $"caught {e.GetType().Name}";
            }
            finally
            {
                ctx.SetStatus("left the wait");
            }
        }
    }

    [Workflow]
    public sealed partial class WithLimit
    {
        public async Task<string> RunAsync(WorkflowContext ctx, bool throws)
        {
            var limit = TimeSpan.FromMinutes(5);
            if (!throws)
                return (await ctx.TryWaitEvent<string>("answer", limit))?.Data ?? "none";
            try
            {
                return (await ctx.WaitEvent<string>("answer", limit)).Data;
            }
            catch (EventTimeoutException e)
            {
                return $"{e.EventType} after {e.Timeout}";
            }
        }
    }

    /// <summary>Receives so many numbers, two waits at a time.</summary>
    [Workflow]
    public sealed partial class Many
    {
        public async Task<int[]> RunAsync(WorkflowContext ctx, int pairs)
        {
            await ctx.Prepare("many");
            var numbers = new List<int>();
            for (var i = 0; i < pairs; i++)
            {
                foreach (var received in await Task.WhenAll(ctx.WaitEvent<int>("number"), ctx.WaitEvent<int>("number")))
                    numbers.Add(received.Data);
            }

            await ctx.WaitEvent<string>("other");
            return [.. numbers];
        }
    }

    /// <summary>Its data can refuse itself.</summary>
    public sealed record Percent(int Value)
    {
        public int Value { get; } = Value is >= 0 and <= 100 ? Value : throw new ArgumentOutOfRangeException(nameof(Value));
    }

    /// <summary>Takes what fits and tells of the rest, then waits for leave to end.</summary>
    [Workflow]
    public sealed partial class Sceptic
    {
        public async Task<string> RunAsync(WorkflowContext ctx, int count)
        {
            var heard = new List<string>();
            for (var i = 0; i < count; i++)
            {
                try
                {
                    heard.Add($"{(await ctx.WaitEvent<Parcel>("parcel.packed")).Data.Label}");
                }
                catch (EventDataException e)
                {
                    heard.Add($"{e.EventType} {e.EventId} {e.EventSource} {e.Path} {e.ExpectedType}");
                }
            }

            try
            {
                heard.Add($"{(await ctx.TryWaitEvent<Percent>("percent", TimeSpan.FromHours(1)))?.Data.Value}");
            }
            catch (EventDataException e)
            {
                heard.Add($"{e.Path} {e.Message}");
            }

            await ctx.WaitEvent<string>("go on");
            return string.Join('\n', heard);
        }
    }

    /// <summary>Has something to undo when its event is of no use.</summary>
    [Workflow]
    public sealed partial class Trusting
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.Pack();
            await ctx.WaitEvent<Parcel>("parcel.packed");
        }
    }

    [Activity]
    public sealed partial class Pack(Effects effects)
    {
        public void Run() => effects.Add("pack");
    }

    [Compensation(typeof(Pack))]
    public sealed partial class Unpack(Effects effects)
    {
        public void Run() => effects.Add("unpack");
    }
}
