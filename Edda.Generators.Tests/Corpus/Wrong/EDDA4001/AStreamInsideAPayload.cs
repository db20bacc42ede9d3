using Edda;

namespace Scans;

public sealed record Page(int Number, Stream Image);

public sealed record Document(string Title, List<Page> Pages);

[Activity]
public sealed partial class Recognise
{
    public string Run(Document {|EDDA4001:document|}) => document.Title;
}
