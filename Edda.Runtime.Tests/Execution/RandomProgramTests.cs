using CsCheck;
using Edda.Execution;

namespace Edda.Tests.Execution;

/// <summary>I1 for programs that nobody thought of: whatever was delivered in whatever order, the replay issues the same and ends the same.</summary>
internal sealed class RandomProgramTests
{
    private static readonly Gen<Step> s_program = Program(4);

    [Test]
    public void A_replay_of_any_program_in_any_order_of_delivery_issues_the_same_commands_and_ends_the_same() =>
        Gen.Select(s_program, Gen.Int[0, 1_000_000].Array[60]).Sample((program, choices) =>
        {
            var workflow = Handmade.Workflow(ctx => RunAsync(ctx, program));
            using var live = BodyRun.Begin(workflow);
            foreach (var choice in choices)
            {
                if (live.Body.HasEnded || !DeliverOne(live, choice))
                    break;
            }

            using var replayed = live.Replay();
            Check(live, replayed);

            // Every prefix of the history is one, too: a run may be dropped after any turn, and goes on live from there.
            var cut = choices[0] % (live.Rows.Count + 1);
            using var resumed = live.Replay(rows: cut);
            foreach (var row in live.Rows.Skip(cut))
                resumed.Body.Deliver(row, replaying: false);
            Check(live, resumed);
        }, iter: 3_000);

    [Test]
    public void Another_order_of_delivery_is_seen_by_some_program() =>
        Assert.That(() => Gen.Select(s_program, Gen.Int[0, 1_000_000].Array[20], Gen.Int[0, 1_000_000].Array[20]).Sample((program, first, second) =>
        {
            string Run(int[] choices)
            {
                using var live = BodyRun.Begin(Handmade.Workflow(ctx => RunAsync(ctx, program)));
                foreach (var choice in choices)
                {
                    if (live.Body.HasEnded || !DeliverOne(live, choice))
                        break;
                }

                return string.Join(' ', live.Issued);
            }

            return Run(first) == Run(second);
        }, iter: 3_000), Throws.InstanceOf<CsCheckException>(), "the programs are too tame to prove anything");

    private static void Check(BodyRun live, BodyRun other)
    {
        var expected = live.Body.Commands.Select(Describe).ToList();
        var actual = other.Body.Commands.Select(Describe).ToList();
        if (!actual.SequenceEqual(expected))
            throw new InvalidOperationException($"Issued {string.Join(", ", expected)}, on replay {string.Join(", ", actual)}");
        if (other.Body.HasEnded != live.Body.HasEnded)
            throw new InvalidOperationException($"Ended: {live.Body.HasEnded}, on replay: {other.Body.HasEnded}");
        if (!live.Body.HasEnded)
            return;
        var (error, replayedError) = (live.Body.EndError(), other.Body.EndError());
        if (error?.GetType() != replayedError?.GetType() || error?.Message != replayedError?.Message)
            throw new InvalidOperationException($"Ended with {error}, on replay with {replayedError}");
        if (error is null && live.Result != other.Result)
            throw new InvalidOperationException($"Result {live.Result}, on replay {other.Result}");
    }

    private static string Describe(Command command) =>
        $"{command.Ordinal}/{command.IssuedAt} {command.Kind} {command.Id} {(command as TimerCommand)?.DueAt} {(command as WaitCommand)?.DueAt}";

    /// <summary>Delivers to one of the open commands what could come to it; false when none is open.</summary>
    private static bool DeliverOne(BodyRun live, int choice)
    {
        var open = live.Body.Commands.Where(static c => !c.IsSettled).ToList();
        if (open.Count == 0)
            return false;
        live.Now += choice % 1_000;
        if (choice % 97 == 0 && !live.Body.IsCancelled)
        {
            live.Cancel();
            return true;
        }

        var command = open[choice % open.Count];
        var other = choice / 7 % 3 == 0;
        switch (command)
        {
            case ActivityCommand when other:
                live.Fail(command.Id, $"failed {choice % 5}");
                break;
            case ActivityCommand:
                live.Complete(command.Id, $"{choice % 5}");
                break;
            case TimerCommand:
                live.Fire(command.Id);
                break;
            case WaitCommand when other:
                live.TimeOut(command.Id);
                break;
            case WaitCommand:
                live.Receive(command.Id, choice % 5);
                break;
        }

        return true;
    }

    /// <summary>Interprets a program; its text tells everything that happened, in the order in which it did.</summary>
    private static async Task<string> RunAsync(WorkflowContext ctx, Step step)
    {
        switch (step)
        {
            case Step.Call call:
                return await ctx.Act(call.Name, call.Name);
            case Step.Nap nap:
                await ctx.Sleep(TimeSpan.FromMilliseconds(nap.Milliseconds)).ConfigureAwait(nap.Milliseconds % 2 == 0);
                return $"z{ctx.Random.Next(10)}";
            case Step.Listen listen:
                return $"{(await ctx.TryWaitEvent<int>(listen.Type, TimeSpan.FromSeconds(1)))?.Data}";
            case Step.Sequence sequence:
                var text = "";
                foreach (var part in sequence.Parts)
                    text += await RunAsync(ctx, part);
                return text;
            case Step.All all:
                return string.Join('|', await Task.WhenAll(all.Parts.Select(part => RunAsync(ctx, part))));
            case Step.Any any:
                return await await Task.WhenAny(any.Parts.Select(part => RunAsync(ctx, part)));
            case Step.Race race:
                using (var loser = new CancellationTokenSource())
                {
                    var call = ctx.Act(race.Name, options: new() { CancellationToken = loser.Token });
                    var sleep = ctx.Sleep(TimeSpan.FromSeconds(1), new() { CancellationToken = loser.Token });
                    await Task.WhenAny(call, sleep);
                    loser.Cancel();
                    return $"{call.IsCompleted}{sleep.IsCompleted}{await RunAsync(ctx, race.Then)}";
                }

            case Step.Guard guard:
                try
                {
                    return await RunAsync(ctx, guard.Inner);
                }
                catch (ActivityFailedException e)
                {
                    return $"({e.Failure.Message}){await RunAsync(ctx, guard.Handler)}";
                }

            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static Gen<Step> Program(int depth)
    {
        var name = Gen.Int[0, 2].Select(static i => "abc"[i].ToString());
        var leaf = Gen.OneOf(
            name.Select(static n => (Step)new Step.Call(n)),
            Gen.Int[0, 9].Select(static n => (Step)new Step.Nap(n)),
            name.Select(static n => (Step)new Step.Listen(n)));
        if (depth == 0)
            return leaf;
        var inner = Program(depth - 1);
        var parts = inner.Array[1, 4];
        return Gen.Frequency(
            (2, leaf),
            (3, parts.Select(static p => (Step)new Step.Sequence(p))),
            (3, parts.Select(static p => (Step)new Step.All(p))),
            (2, parts.Select(static p => (Step)new Step.Any(p))),
            (1, Gen.Select(name, inner, static (n, then) => (Step)new Step.Race(n, then))),
            (2, Gen.Select(inner, inner, static (i, h) => (Step)new Step.Guard(i, h))));
    }

    private abstract record Step
    {
        internal sealed record Call(string Name) : Step;

        internal sealed record Nap(int Milliseconds) : Step;

        internal sealed record Listen(string Type) : Step;

        internal sealed record Sequence(Step[] Parts) : Step
        {
            public override string ToString() => $"Sequence({string.Join(", ", Parts.AsEnumerable())})";
        }

        internal sealed record All(Step[] Parts) : Step
        {
            public override string ToString() => $"All({string.Join(", ", Parts.AsEnumerable())})";
        }

        internal sealed record Any(Step[] Parts) : Step
        {
            public override string ToString() => $"Any({string.Join(", ", Parts.AsEnumerable())})";
        }

        internal sealed record Race(string Name, Step Then) : Step;

        internal sealed record Guard(Step Inner, Step Handler) : Step;
    }
}
