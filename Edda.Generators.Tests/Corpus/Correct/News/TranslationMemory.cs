using Edda;

namespace News;

[Activity]
public sealed partial class Translate
{
    public string Run(string sentence, string language) => $"[{language}] {sentence}";
}

/// <summary>A cache that belongs to one run, behind an interface with one implementation.</summary>
public interface IMemory
{
    bool TryRecall(string sentence, out string translation);

    void Remember(string sentence, string translation);
}

public sealed class Memory(int capacity) : IMemory
{
    private readonly LinkedList<string> _order = new();
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public bool TryRecall(string sentence, out string translation) => _known.TryGetValue(sentence, out translation!);

    public void Remember(string sentence, string translation)
    {
        if (_order.Count == capacity && _order.First is { Value: var oldest })
        {
            _order.RemoveFirst();
            _known.Remove(oldest);
        }

        _order.AddLast(sentence);
        _known[sentence] = translation;
    }
}

[Workflow]
public sealed partial class TranslateArticle
{
    private readonly IMemory _memory = new Memory(100);

    public async Task<string> RunAsync(WorkflowContext ctx, string article, string language)
    {
        var translated = new List<string>();
        foreach (var sentence in article.Split('.', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!_memory.TryRecall(sentence, out var known))
                _memory.Remember(sentence, known = await ctx.Translate(sentence, language));
            translated.Add(known);
        }

        return string.Join(". ", translated);
    }
}
