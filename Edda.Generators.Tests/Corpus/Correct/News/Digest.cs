using System.Net;
using System.Text;
using Edda;

namespace News;

public sealed record Story(string Title, Uri Link, DateTimeOffset At, string[] Topics);

[Activity]
public sealed partial class MailDigest(HttpClient mail)
{
    public async Task RunAsync(string to, string html, CancellationToken cancellationToken)
    {
        using var content = new StringContent(html, Encoding.UTF8, "text/html");
        using var answer = await mail.PostAsync(to, content, cancellationToken);
    }
}

[Workflow]
public sealed partial class WeeklyDigest
{
    public async Task RunAsync(WorkflowContext ctx, string to, string[] topics, int stories)
    {
        var collected = new List<Story>();
        var since = ctx.UtcNow;
        while (collected.Count < stories && ctx.UtcNow - since < TimeSpan.FromDays(7))
        {
            var story = await ctx.TryWaitEvent<Story>("story", TimeSpan.FromDays(7) - (ctx.UtcNow - since));
            if (story is { Data: { Topics: { Length: > 0 } about } data } && about.Intersect(topics).Any())
                collected.Add(data);
        }

        await ctx.MailDigest(to, Html(collected));
    }

    // Encoding, building an address, naming a status: nothing here leaves the process.
    private static string Html(IEnumerable<Story> stories)
    {
        var html = new StringBuilder("<ul>");
        foreach (var story in stories.OrderBy(s => s.At))
        {
            var link = new UriBuilder(story.Link) { Query = "from=digest" }.Uri;
            html.Append($"<li><a href=\"{WebUtility.HtmlEncode(link.AbsoluteUri)}\">{WebUtility.HtmlEncode(story.Title)}</a></li>");
        }

        return html.Append($"</ul><!-- {(int)HttpStatusCode.OK} -->").ToString();
    }
}
