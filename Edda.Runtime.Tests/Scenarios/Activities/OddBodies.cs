using System.Data.Common;

namespace Edda.Tests.Scenarios.Activities;

/// <summary>Bodies that do what nobody expects of them.</summary>
public static partial class OddBodies
{
    /// <summary>Its run is synchronous, its disposal is not.</summary>
    [Activity]
    public sealed partial class TakeLeave(Effects effects) : IAsyncDisposable
    {
        public int Run(int value)
        {
            effects.Add("TakeLeave");
            return value;
        }

        public async ValueTask DisposeAsync() => await effects.Pass("leave");
    }

    [Activity(MaxAttempts = 4, InitialIntervalSeconds = 0)]
    public sealed partial class Book(Effects effects, ScopeEnd end)
    {
        public async Task<int> RunAsync(DbTransaction transaction)
        {
            end.Fails = effects.Add("Book") < 3;
            await WriteAsync(transaction.Connection!, transaction, "booked");
            return effects.Count("Book");
        }
    }

    /// <summary>Keeps its transaction until the test lets it go, whatever its token says, and writes then.</summary>
    [Activity(MaxAttempts = 1)]
    public sealed partial class Hoard(Effects effects)
    {
        public async Task RunAsync(DbTransaction transaction)
        {
            var connection = transaction.Connection!;
            await WriteAsync(connection, transaction, "before");
            effects.Add("Hoard");
            await effects.Pass("hoard");
            try
            {
                await WriteAsync(connection, null, "after");
            }
            catch (Exception)
            {
                effects.Add("Hoard refused");
            }

            effects.Add("Hoard over");
        }
    }

    /// <summary>Blocks its thread instead of awaiting, as a call to a library without asynchronous methods does.</summary>
    [Activity(MaxAttempts = 1)]
    public sealed partial class Block(Effects effects)
    {
        public Task RunAsync()
        {
            effects.Add("Block");
            effects.Wait("block");
            return Task.CompletedTask;
        }
    }

    [Activity(MaxAttempts = 1)]
    public sealed partial class BlockUntilToken
    {
        public Task RunAsync(CancellationToken cancellationToken)
        {
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        }
    }

    [Activity(MaxAttempts = 1)]
    public sealed partial class BlockDatabase(Effects effects)
    {
        public Task RunAsync(DbTransaction transaction)
        {
            effects.Wait("block");
            return WriteAsync(transaction.Connection!, transaction, "late");
        }
    }

    [Activity(MaxAttempts = 4, InitialIntervalSeconds = 0)]
    public sealed partial class Circle(Effects effects)
    {
        public Task<Link> RunAsync()
        {
            effects.Add("Circle");
            var link = new Link();
            link.Next = link;
            return Task.FromResult(link);
        }
    }

    [Activity(MaxAttempts = 4, InitialIntervalSeconds = 0)]
    public sealed partial class Forget(Effects effects)
    {
        public Task RunAsync()
        {
            effects.Add("Forget");
            return null!;
        }
    }

    [Activity(MaxAttempts = 4, InitialIntervalSeconds = 0)]
    public sealed partial class ForgetResult(Effects effects)
    {
        public Task<int> RunAsync()
        {
            effects.Add("Forget");
            return null!;
        }
    }

    [Activity(MaxAttempts = 2, InitialIntervalSeconds = 0)]
    public sealed partial class Mumble
    {
        public Task<int> RunAsync(bool isSilent) => throw (isSilent ? new SilentException() : new UnspeakableException());
    }

    public sealed class Link
    {
        public Link? Next { get; set; }
    }

    /// <summary>Has no message, and no stack that could be read.</summary>
    public sealed class SilentException : Exception
    {
        public override string Message => null!;

        public override string StackTrace => throw new InvalidOperationException("no stack");
    }

    public sealed class UnspeakableException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");
    }

    [Workflow]
    public sealed partial class Leaves
    {
        public async Task<int> RunAsync(WorkflowContext ctx, int value) => await ctx.TakeLeave(value);
    }

    [Workflow]
    public sealed partial class Books
    {
        public async Task<int> RunAsync(WorkflowContext ctx) => await ctx.Book();
    }

    [Workflow]
    public sealed partial class Hoards
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            try
            {
                await ctx.Hoard();
                return "kept";
            }
            catch (ActivityFailedException e)
            {
                return e.Failure.Type;
            }
        }
    }

    [Workflow]
    public sealed partial class Blocks
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string how)
        {
            var options = new CallOptions { Timeout = TimeSpan.FromMilliseconds(200) };
            try
            {
                await (how switch
                {
                    "database" => ctx.BlockDatabase(),
                    "token" => ctx.BlockUntilToken(options),
                    "limit" => ctx.Block(options),
                    _ => ctx.Block(),
                });
                return "kept";
            }
            catch (ActivityFailedException e)
            {
                return e.Failure.Type;
            }
        }
    }

    [Workflow]
    public sealed partial class Circles
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            try
            {
                await ctx.Circle();
                return "stored";
            }
            catch (ActivityFailedException e)
            {
                return e.Failure.Message;
            }
        }
    }

    [Workflow]
    public sealed partial class Forgets
    {
        public async Task<string> RunAsync(WorkflowContext ctx, bool hasResult)
        {
            try
            {
                await (hasResult ? ctx.ForgetResult() : ctx.Forget());
                return "stored";
            }
            catch (ActivityFailedException e)
            {
                return $"{e.IsTerminal} {e.Failure.Message}";
            }
        }
    }

    [Workflow]
    public sealed partial class Mumbles
    {
        public async Task<string> RunAsync(WorkflowContext ctx, bool isSilent)
        {
            try
            {
                return $"{await ctx.Mumble(isSilent)}";
            }
            catch (ActivityFailedException e)
            {
                return $"{e.Failure.Type}: {e.Failure.Message}";
            }
        }
    }

    /// <summary>Its code throws what cannot be described.</summary>
    [Workflow]
    public sealed partial class Breaks
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.AddOne(1);
            throw new UnspeakableException();
        }
    }

    [Workflow]
    public sealed partial class Patient
    {
        public async Task RunAsync(WorkflowContext ctx, TimeSpan limit) => await ctx.Held("patience", new() { Timeout = limit });
    }

    [Workflow]
    public sealed partial class Choosy
    {
        public async Task RunAsync(WorkflowContext ctx) => await ctx.AddOne(1, new() { Retry = new() { MaxAttempts = 0, BackoffCoefficient = double.NaN } });
    }

    private static async Task WriteAsync(DbConnection connection, DbTransaction? transaction, string what)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into odd_writes values ('{what}')";
        await command.ExecuteNonQueryAsync();
    }
}
