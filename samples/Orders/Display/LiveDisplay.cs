using Spectre.Console;

namespace Orders;

/// <summary>A progress bar and tables, for people at a terminal.</summary>
internal sealed class LiveDisplay(IAnsiConsole console) : IDisplay
{
    public void Write(string line) => console.WriteLine(line);

    public void WriteError(string line) => console.MarkupLineInterpolated($"[red]{line}[/]");

    public void WriteLast(string line)
    {
        console.Cursor.Show();
        Write(line);
    }

    public void Write(RunSummary summary)
    {
        var figures = new Table().Border(TableBorder.Rounded).AddColumn("orders").AddColumn("");
        foreach (var (name, value) in summary.Figures)
            figures.AddRow(new Text(name), new Text(value));
        var books = new Table().Border(TableBorder.Rounded).AddColumn("books").AddColumn("").AddColumn("");
        foreach (var entry in summary.Books)
            books.AddRow(new Text(entry.Name), new Text(entry.Figures), entry.Balances ? new Markup("[green]balances[/]") : new Markup("[red]WRONG[/]"));
        console.Write(figures);
        console.Write(books);
        foreach (var outcome in summary.Unexpected)
            WriteError($"{outcome.OrderId}: {outcome.Reason}");
        console.MarkupLineInterpolated(summary.IsAsExpected ? $"[green]{summary.Verdict}[/]" : (FormattableString)$"[red]{summary.Verdict}[/]");
    }

    public Task<T> TrackAsync<T>(int orders, Func<Action<Outcome>, Task<T>> work) => console.Progress()
        .Columns(
            new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
            new ElapsedTimeColumn())
        .StartAsync(progress =>
        {
            var all = progress.AddTask("orders", maxValue: Math.Max(orders, 1));
            var completed = 0;
            return work(outcome =>
            {
                var now = outcome.Kind == OutcomeKind.Completed ? Interlocked.Increment(ref completed) : Volatile.Read(ref completed);
                all.Increment(1);
                all.Description = $"[green]{now} completed[/], [yellow]{(int)all.Value - now} not[/]";
            });
        });
}
