using Edda;

namespace Builders;

public sealed class MailBuilder
{
    private readonly List<string> _to = [];
    private string _subject = "";
    private Func<string, string> _footer = text => text;

    public static MailBuilder New() => new();

    public MailBuilder To(params IEnumerable<string> addresses)
    {
        _to.AddRange(addresses);
        return this;
    }

    public MailBuilder About(string subject)
    {
        _subject = subject;
        return this;
    }

    public MailBuilder SignedBy(string name)
    {
        var inner = _footer;
        _footer = text => inner(text) + $"\n-- {name}";
        return this;
    }

    public Mail Build(string text) => new([.. _to.Distinct()], _subject, _footer(text));
}

public sealed record Mail(string[] To, string Subject, string Text);

[Activity]
public sealed partial class Send(HttpClient http)
{
    public async Task RunAsync(Mail mail, CancellationToken cancellationToken)
    {
        using var content = new StringContent(mail.Text);
        foreach (var to in mail.To)
            (await http.PostAsync($"mail/{to}?subject={mail.Subject}", content, cancellationToken)).Dispose();
    }
}

[Workflow]
public sealed partial class Newsletter
{
    public async Task RunAsync(WorkflowContext ctx, string[] readers, int week)
    {
        var mail = MailBuilder.New().To(readers).To("archive@example.org").About($"Week {week}").SignedBy("The team").Build("News");
        await ctx.Send(mail);
    }
}
