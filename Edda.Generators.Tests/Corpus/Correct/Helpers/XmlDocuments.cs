using System.Xml.Linq;
using Edda;

namespace Feeds;

public sealed record Item(string Title, string Link);

internal static class Rss
{
    internal static IEnumerable<Item> Items(string xml) =>
        from item in XDocument.Parse(xml).Descendants("item")
        let title = (string?)item.Element("title")
        where !string.IsNullOrWhiteSpace(title)
        select new Item(title, item.Element("link")?.Value ?? "");

    internal static string Document(IEnumerable<Item> items) => new XElement(
        "rss",
        new XAttribute("version", "2.0"),
        new XElement("channel", items.Select(i => new XElement("item", new XElement("title", i.Title), new XElement("link", i.Link))))).ToString();
}

[Activity]
public sealed partial class Download(HttpClient http)
{
    public Task<string> RunAsync(string address, CancellationToken cancellationToken) => http.GetStringAsync(address, cancellationToken);
}

[Workflow]
public sealed partial class MergeFeeds
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] addresses)
    {
        var feeds = await Task.WhenAll(addresses.Select(address => ctx.Download(address)));
        return Rss.Document(feeds.SelectMany(Rss.Items).DistinctBy(i => i.Link).OrderBy(i => i.Title, StringComparer.OrdinalIgnoreCase));
    }
}
