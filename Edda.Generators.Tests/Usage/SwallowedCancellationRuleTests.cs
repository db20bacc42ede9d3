using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Usage;

/// <summary>Catch clauses of workflows that take the cancellation for a failure (EDDA3004).</summary>
public sealed class SwallowedCancellationRuleTests
{
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (SystemException e) { ctx.SetStatus(e.Message); }")]
    [TestCase("try { await ctx.Sleep(TimeSpan.Zero); } {|EDDA3004:catch|} (Exception e) { ctx.Logger.LogError(e, \"failed\"); return; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception) { await ctx.Notify(\"failed\"); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { throw new TerminalException(\"failed\", e); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { } {|EDDA3004:catch|} (Exception) { }")]
    [TestCase("foreach (var i in items) { try { await ctx.Charge(i); } {|EDDA3004:catch|} (Exception) { continue; } }")]
    [TestCase("for (var n = 0; ; n++) { try { await ctx.Charge(\"a\"); return; } {|EDDA3004:catch|} (Exception) when (n < 3) { await ctx.Sleep(TimeSpan.FromSeconds(n)); } }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { if (items.Count == 0) throw; ctx.SetStatus(e.Message); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) when (e is not ActivityFailedException) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) when (e.Message != \"\") { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { switch (e) { case ActivityFailedException: throw; default: break; } }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { if (e is ActivityFailedException) throw; }")]
    [TestCase("Exception? failure = null; try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { failure = e; } ctx.SetStatus(failure?.Message ?? \"paid\");")]
    [TestCase("var text = \"\"; try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { text = e.Message; } if (text != \"\") throw new TerminalException(text);")]
    [TestCase("try { try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception) { } } catch (Exception) { ctx.SetStatus(\"never\"); }")]
    [TestCase("try { try { await ctx.Charge(\"a\"); } finally { ctx.SetStatus(\"done\"); } } {|EDDA3004:catch|} { }")]
    [TestCase("var charge = ctx.Charge(\"a\"); try { await charge; } {|EDDA3004:catch|} { }")]
    [TestCase("try { await Task.WhenAll(items.Select(i => ctx.Charge(i))); } {|EDDA3004:catch|} (Exception) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { ctx.SetStatus(e is ActivityFailedException ? throw e : e.Message); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { ctx.SetStatus(e switch { ActivityFailedException => throw e, _ => e.Message }); }")]
    [TestCase("try { await Step(); } {|EDDA3004:catch|} (Exception) { } async Task Step() { try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} { } }")]
    [TestCase("try { await using var scope = new Scope(ctx); } {|EDDA3004:catch|} (Exception) { }")]
    [TestCase("try { await using (new Scope(ctx)) { } } {|EDDA3004:catch|} (Exception) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { Throw(e); } static void Throw(Exception e) => throw new TerminalException(\"x\", e);")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { await Tell(e); } async Task Tell(Exception e) { await ctx.Notify(e.Message); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { _ = Fail(e); } async Task Fail(Exception e) { await ctx.Notify(\"a\"); throw e; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { Fail(e); } void Fail(Exception e) { if (e is OperationCanceledException) return; throw e; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) { throw e is ActivityFailedException ? e : new TerminalException(\"x\", e); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception e) when (e is { InnerException: null }) { }")]
    public Task It_is_reported(string statements) => Judged.Source(Text(statements));

    [TestCase("try { await ctx.Charge(\"a\"); } catch { throw; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { ctx.Logger.LogError(e, \"failed\"); throw; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception) { foreach (var i in items) await ctx.Notify(i); throw; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception) { if (items.Count == 0) throw; else throw; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { if (e is ActivityFailedException failed) throw new TerminalException(failed.Message); throw; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { try { ctx.SetStatus(e.Message); } finally { items.Clear(); } throw; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { ExceptionDispatchInfo.Capture(e).Throw(); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { ExceptionDispatchInfo.Throw(e); }")]
    [TestCase("Exception? failure = null; try { await ctx.Charge(\"a\"); } catch (Exception e) { failure = e; } await ctx.Notify(\"over\"); if (failure is not null) throw failure;")]
    [TestCase("ExceptionDispatchInfo? failure = null; try { await ctx.Charge(\"a\"); } catch (Exception e) { failure = ExceptionDispatchInfo.Capture(e); } ctx.SetStatus(\"over\"); failure?.Throw();")]
    [TestCase("var failures = new List<Exception>(); foreach (var i in items) { try { await ctx.Charge(i); } catch (Exception e) { failures.Add(e); } } if (failures.Count > 0) throw new AggregateException(failures);")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { throw new OperationCanceledException(\"stopped\", e); }")]
    [TestCase("Exception? failure = null; try { await ctx.Charge(\"a\"); } catch (Exception e) { failure ??= e; } ctx.SetStatus(\"over\"); if (failure is not null) throw failure;")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { _failure = e; } ctx.SetStatus(\"over\"); if (_failure is not null) throw _failure;")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { throw e is ActivityFailedException ? new TerminalException(\"x\") : e; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { throw e switch { ActivityFailedException => new TerminalException(\"x\"), _ => e }; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { await Fail(e); } async Task Fail(Exception e) { await ctx.Notify(e.Message); throw e; }")]
    public Task What_throws_it_again_on_all_ways_is_not(string statements) => Judged.Source(Text(statements));

    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e is not OperationCanceledException) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e is not (OperationCanceledException or ActivityFailedException)) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (!(e is OperationCanceledException)) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e is not TaskCanceledException && items.Count > 0) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e is ActivityFailedException or EventTimeoutException) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e is ActivityFailedException { IsTerminal: true } && items.Count > 0) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e.InnerException is TimeoutException) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e.GetType() == typeof(ActivityFailedException)) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (IsTransient(e)) { } static bool IsTransient(Exception e) => e is TimeoutException;")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception) when (!ctx.CancellationToken.IsCancellationRequested) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception) when (ctx.CancellationToken.IsCancellationRequested is false) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) when (e is { InnerException: TimeoutException }) { }")]
    public Task A_filter_that_leaves_it_out_is_not(string statements) => Judged.Source(Text(statements));

    [TestCase("try { await ctx.Charge(\"a\"); } catch (OperationCanceledException) { throw; } catch (Exception) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (OperationCanceledException) when (ctx.CancellationToken.IsCancellationRequested) { throw; } catch (Exception) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (OperationCanceledException) { ctx.SetStatus(\"stopped\"); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { if (e is OperationCanceledException) throw; ctx.SetStatus(e.Message); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { switch (e) { case OperationCanceledException: throw; default: ctx.SetStatus(e.Message); break; } }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { ctx.CancellationToken.ThrowIfCancellationRequested(); ctx.SetStatus(e.Message); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { if (ctx.CancellationToken.IsCancellationRequested) throw; ctx.SetStatus(e.Message); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { if (!IsExpected(e)) throw; } static bool IsExpected(Exception e) => e is ActivityFailedException;")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { var text = e is OperationCanceledException ? throw e : e.Message; ctx.SetStatus(text); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { ctx.SetStatus(e switch { OperationCanceledException => throw e, _ => e.Message }); }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { Fail(e); } [System.Diagnostics.CodeAnalysis.DoesNotReturn] static void Fail(Exception e) => throw e;")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { Pass(e); ctx.SetStatus(e.Message); } static void Pass(Exception e) { if (e is OperationCanceledException) throw e; }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (Exception e) { PassOn(e); ctx.SetStatus(e.Message); }")]
    public Task Who_has_thought_of_it_is_left_alone(string statements) => Judged.Source(Text(statements));

    [TestCase("try { await ctx.Charge(\"a\"); } catch (ActivityFailedException) { }")]
    [TestCase("try { await ctx.Charge(\"a\"); } catch (InvalidOperationException) { }")]
    [TestCase("var sum = 0; try { sum = checked(items.Count * 1000); } catch (Exception) { sum = -1; } await ctx.Charge(\"a\", sum);")]
    [TestCase("try { items.Clear(); } catch { } await ctx.Charge(\"a\");")]
    [TestCase("Func<Task> later; try { later = async () => await ctx.Charge(items[0]); } catch (Exception) { return; } await later();")]
    [TestCase("try { await ctx.Charge(\"a\"); } finally { ctx.SetStatus(\"done\"); }")]
    [TestCase("try { await Task.CompletedTask; } catch (Exception) { } await ctx.Notify(\"a\");")]
    [TestCase("try { items.Add(await Task.FromResult(\"a\")); } catch (Exception) { } await ctx.Notify(\"a\");")]
    public Task What_cannot_get_it_is_not(string statements) => Judged.Source(Text(statements));

    [Test]
    public Task An_activity_may_catch_what_it_likes() => Judged.Source("""
        namespace N;
        [Activity] public sealed partial class Careful { public async Task RunAsync(string id) { try { await Task.Yield(); } catch (Exception) { } } }
        """);

    [Test]
    public async Task The_message_says_what_to_write()
    {
        var messages = await Judged.Source(Text("try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} { } try { await ctx.Charge(\"a\"); } {|EDDA3004:catch|} (Exception failure) when (items.Count > 0) { }"));
        Assert.That(messages, Is.EqualTo(new[]
        {
            "EDDA3004 'catch' takes the cancellation of the workflow for a failure: write 'catch (Exception e) when (e is not OperationCanceledException)', or end the clause by 'throw;'",
            "EDDA3004 'catch (Exception)' takes the cancellation of the workflow for a failure: add 'failure is not OperationCanceledException' to its filter, or end the clause by 'throw;'",
        }));
    }

    private static string Text(string statements) => $$"""
        using System.Runtime.ExceptionServices; using Microsoft.Extensions.Logging;
        namespace N;
        [Workflow] public sealed partial class W
        {
            private Exception? _failure = null;
            private static void PassOn(Exception failure) { if (failure is OperationCanceledException) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure); }
            private sealed class Scope(WorkflowContext ctx) : IAsyncDisposable { public async ValueTask DisposeAsync() => await ctx.Notify("a"); }
            public async Task RunAsync(WorkflowContext ctx, List<string> items)
            {
                {{statements}}
            }
        }
        """;
}
