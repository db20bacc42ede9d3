using Edda;

namespace Library;

public sealed record Loan(string Book, int Days);

public interface ILending
{
    Task<string> RunAsync(Loan loan);
}

[Activity]
public sealed partial class Lend : ILending
{
    private static readonly string[] s_shelves = ["north", "south"];

    public Task<string> RunAsync(Loan loan) => Task.FromResult($"{loan.Book} until {DateTime.UtcNow.AddDays(loan.Days):d}");

    public static decimal Fee(Loan loan) => loan.Days * 0.1m;

    public static string Shelf(string book) => s_shelves[book.Length % s_shelves.Length];
}

/// <summary>What the desk does is no workflow: it may run the activity as it likes.</summary>
public sealed class Desk(ILending lending)
{
    public Desk()
        : this(new Lend())
    {
    }

    public Task<string> HandOut(string book) => lending.RunAsync(Loans.Of(book));
}

public sealed class LendTests
{
    public async Task<bool> It_names_the_book() => (await new Lend().RunAsync(new("a", 1))).StartsWith('a');

    public static Func<Loan, Task<string>> Lent() => new Lend().RunAsync;
}

internal static class Loans
{
    /// <summary>Only the input of the activity is made.</summary>
    internal static Loan Of(string book) => new(book, book.Length);

    internal static decimal Fee(Loan loan) => Lend.Fee(loan) + Lend.Shelf(loan.Book).Length;

    internal static string Kind => $"{nameof(Lend)}.{nameof(Lend.RunAsync)} of {typeof(Lend).Name}";

    internal static Task<string> LendBy(WorkflowContext ctx, string book) => ctx.Lend(Of(book));
}

[Activity]
public sealed partial class LendMany
{
    public async Task<int> RunAsync(string[] books)
    {
        var desk = new Desk();
        foreach (var book in books)
            await desk.HandOut(book);
        return books.Length;
    }
}

[Workflow]
public sealed partial class Borrow
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] books)
    {
        ctx.SetStatus(Loans.Kind);
        var first = await Loans.LendBy(ctx, books[0]);
        var all = await ctx.LendMany(books);
        return $"{first}, {all} for {books.Sum(b => Loans.Fee(Loans.Of(b)))}";
    }
}
