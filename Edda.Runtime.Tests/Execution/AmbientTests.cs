using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Edda.Execution;
using Microsoft.Extensions.Logging;

namespace Edda.Tests.Execution;

/// <summary>D36: nothing ambient reaches workflow code, and what looks ambient is written down.</summary>
internal sealed class AmbientTests
{
    private static readonly AsyncLocal<string?> s_local = new();

    [Test]
    public void No_culture_no_AsyncLocal_and_no_activity_of_the_caller_reaches_workflow_code()
    {
        var seen = new List<(CultureInfo, CultureInfo, string?, Activity?)>();
        void Look() => seen.Add((CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, s_local.Value, Activity.Current));

        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        var outer = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        using var activity = new Activity("request").Start();
        s_local.Value = "caller";
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            using var live = BodyRun.Begin(async ctx =>
            {
                Look();
                await ctx.Act("a");
                Look();
                return $"{1.5}";
            });
            live.Complete("a:1");
            Assert.That(live.Result, Is.EqualTo("\"1.5\""));
            Assert.That(seen, Is.All.EqualTo((CultureInfo.InvariantCulture, CultureInfo.InvariantCulture, (string?)null, (Activity?)null)));
            Assert.That(seen, Has.Count.EqualTo(2));
            Assert.That((CultureInfo.CurrentCulture, s_local.Value, Activity.Current), Is.EqualTo((culture, "caller", activity)),
                "the caller's own are in place again");
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = outer;
            s_local.Value = null;
        }
    }

    [Test]
    public void What_workflow_code_sets_ambiently_reaches_nobody_else()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            s_local.Value = "workflow";
            await ctx.Act("a");
        });
        Assert.That(s_local.Value, Is.Null);
    }

    [Test]
    public void Random_numbers_are_SplitMix64_seeded_by_SHA256_of_instance_and_run()
    {
        // The published vectors of SplitMix64 for the seed 1234567 prove the reference below.
        Assert.That(SplitMix64(1234567).Take(5), Is.EqualTo(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL]));

        var seed = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes("order-1\n3\nrandom")));
        var random = new DeterministicRandom("order-1", 3, "random");
        var bytes = new byte[8 * 16];
        random.NextBytes(bytes);
        var drawn = Enumerable.Range(0, 16).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * 8)));
        Assert.That(drawn, Is.EqualTo(SplitMix64(seed).Take(16)));
    }

    [Test]
    public void Every_kind_of_draw_stays_in_its_range()
    {
        var random = new DeterministicRandom("order-1", 1, "random");
        for (var i = 0; i < 1_000; i++)
        {
            Assert.That(random.Next(-3, 4), Is.InRange(-3, 3));
            Assert.That(random.Next(7), Is.InRange(0, 6));
            Assert.That(random.NextInt64(long.MinValue, long.MaxValue), Is.LessThan(long.MaxValue));
            Assert.That(random.NextDouble(), Is.GreaterThanOrEqualTo(0).And.LessThan(1));
            Assert.That(random.NextSingle(), Is.GreaterThanOrEqualTo(0).And.LessThan(1));
        }

        Assert.That(random.Next(0), Is.Zero);
        Assert.That(random.Next(5, 5), Is.EqualTo(5));
    }

    [Test]
    public void Random_and_NewGuid_are_the_same_on_replay_and_differ_by_instance_and_run()
    {
        static async Task<string> Code(WorkflowContext ctx)
        {
            var text = $"{ctx.Random.Next()} {ctx.NewGuid()} ";
            await ctx.Act("a");
            return text + $"{ctx.Random.Next()} {ctx.NewGuid()}";
        }

        using var live = BodyRun.Begin(Code);
        live.Complete("a:1");
        Assert.That(live.Replay().Result, Is.EqualTo(live.Result));
        var results = new HashSet<string?> { live.Result };
        foreach (var (id, run) in new[] { ("order-2", 1), ("order-1", 2) })
        {
            using var other = BodyRun.Begin(Code, id, run);
            other.Complete("a:1");
            results.Add(other.Result);
        }

        Assert.That(results, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_new_guid_has_version_4_and_the_variant_of_its_rfc_and_takes_nothing_from_Random()
    {
        var guids = new List<Guid>();
        var draws = new List<int>();
        Task Code(WorkflowContext ctx, bool withGuids)
        {
            for (var i = 0; i < 100; i++)
            {
                if (withGuids)
                    guids.Add(ctx.NewGuid());
                draws.Add(ctx.Random.Next());
            }

            return Task.CompletedTask;
        }

        using var with = BodyRun.Begin(ctx => Code(ctx, true));
        using var without = BodyRun.Begin(ctx => Code(ctx, false));
        Assert.That(guids, Is.Unique);
        Assert.That(guids.Select(static g => g.Version), Is.All.EqualTo(4));
        Assert.That(guids.Select(static g => g.Variant), Is.All.InRange(8, 11));
        Assert.That(draws.Take(100), Is.EqualTo(draws.Skip(100)));
    }

    [Test]
    public void A_synchronous_throw_ends_like_a_faulted_task()
    {
        static InvalidOperationException Error() => new("broken");
        using var thrown = BodyRun.Begin(static _ => throw Error());
        using var faulted = BodyRun.Begin(static _ => Task.FromException(Error()));
        using var later = BodyRun.Begin(static async ctx =>
        {
            await ctx.Act("a");
            throw Error();
        });
        later.Complete("a:1");
        foreach (var run in new[] { thrown, faulted, later })
        {
            Assert.That(run.Body.HasEnded, Is.True);
            Assert.That(run.Body.EndError(), Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("broken"));
        }
    }

    [Test]
    public void A_null_task_is_an_error_that_names_the_method()
    {
        using var live = BodyRun.Begin(static _ => null);
        Assert.That(live.Body.EndError(), Is.InstanceOf<InvalidOperationException>().With.Message.Contains("Shop.OrderWorkflow.RunAsync"));
    }

    [Test]
    public void A_synchronously_completed_body_has_its_result()
    {
        using var live = BodyRun.Begin(static _ => Task.FromResult("done"));
        Assert.That(live.Result, Is.EqualTo("\"done\""));
    }

    [Test]
    public void The_workflow_is_constructed_anew_for_each_rebuild_inside_the_first_turn()
    {
        var contexts = new List<SynchronizationContext?>();
        using var live = BodyRun.Begin(Handmade.Workflow<string>(static ctx => ctx.Act("a"), created: () => contexts.Add(SynchronizationContext.Current)));
        live.Complete("a:1");
        using var replayed = live.Replay();
        Assert.That(contexts, Has.Count.EqualTo(2).And.All.Not.Null);
        Assert.That(contexts[0], Is.Not.SameAs(contexts[1]));
    }

    [Test]
    public void The_logger_is_silent_in_replayed_turns_and_speaks_in_the_first_new_one()
    {
        static async Task Code(WorkflowContext ctx)
        {
#pragma warning disable CA1848, CA1873 // Workflow code logs as users do.
            ctx.Logger.LogInformation("begin");
            await ctx.Act("a");
            ctx.Logger.LogInformation("after a, replaying {IsReplaying}", ctx.IsReplaying);
            await ctx.Act("b");
            ctx.Logger.LogInformation("after b, replaying {IsReplaying}", ctx.IsReplaying);
#pragma warning restore CA1848, CA1873
        }

        var live = new ListLogger();
        using var run = BodyRun.Begin(Code, logger: live);
        run.Complete("a:1");
        Assert.That(live.Lines, Is.EqualTo(["begin", "after a, replaying False"]));
        var replay = new ListLogger();
        using var replayed = run.Replay(logger: replay);
        Assert.That(replay.Lines, Is.Empty);
        replayed.Complete("b:1");
        Assert.That(replay.Lines, Is.EqualTo(["after b, replaying False"]));
    }

    [Test]
    public void A_status_set_while_replaying_is_not_new()
    {
        static async Task Code(WorkflowContext ctx)
        {
            ctx.SetStatus("one");
            await ctx.Act("a");
            ctx.SetStatus("two");
            await ctx.Act("b");
        }

        using var live = BodyRun.Begin(Code);
        live.Complete("a:1");
        Assert.That(live.Body.NewStatus, Is.EqualTo("two"));
        Assert.That(live.Replay().Body.NewStatus, Is.Null);
    }

    private static IEnumerable<ulong> SplitMix64(ulong state)
    {
        while (true)
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                yield return z ^ (z >> 31);
            }
        }
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
