using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Usage.Effects;

/// <summary>
/// What the declaration of an activity says about its effect. It has one that could be undone when it takes a transaction or a service, or gives nothing back and
/// is thus called for its effect alone; unless its name says that it only reads or reckons, or tells somebody, which nobody can take back.
/// </summary>
internal static class DeclaredEffect
{
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        // Reads.
        "Ask", "Check", "Collect", "Count", "Detect", "Determine", "Download", "Exists", "Extract", "Fetch", "Find", "Get", "Has", "Inspect", "Is", "List",
        "Load", "Look", "Lookup", "Measure", "Monitor", "Peek", "Ping", "Poll", "Preview", "Probe", "Query", "Read", "Resolve", "Retrieve", "Scan", "Search",
        "See", "Show", "Test", "Verify", "Wait", "Watch",
        // Reckons.
        "Analyze", "Assess", "Calculate", "Choose", "Classify", "Compare", "Compute", "Convert", "Decide", "Derive", "Estimate", "Evaluate", "Format",
        "Geocode", "Match", "Parse", "Plan", "Predict", "Quote", "Rank", "Recommend", "Render", "Score", "Select", "Simulate", "Sort", "Split", "Sum",
        "Summarize", "Translate", "Validate",
        // Tells.
        "Alert", "Announce", "Audit", "Congratulate", "Email", "Greet", "Inform", "Invite", "Log", "Mail", "Notify", "Publish", "Remind", "Report", "Send",
        "Tell", "Text", "Thank", "Trace", "Warn", "Welcome",
    };

    private static readonly HashSet<string> s_neutral = new(StringComparer.Ordinal)
    {
        "ILogger", "ILoggerFactory", "TimeProvider", "IOptions", "IOptionsMonitor", "IOptionsSnapshot", "IConfiguration", "IHostEnvironment", "JsonSerializerOptions", "Random",
        "ActivitySource", "Meter", "IMeterFactory", "IMemoryCache",
    };

    public static bool Has(INamedTypeSymbol activity)
    {
        if (s_harmless.Contains(FirstWord(activity.Name)) || Declaration.Of(activity) is not { Body: { } body } declaration)
            return false;
        return body.Parameters.Any(p => EngineTypes.IsDbTransaction(p.Type)) || BodyParser.ResultOf(body.ReturnType) is null
            || declaration.Constructors.SelectMany(c => c.Parameters).Any(p => !s_neutral.Contains(p.Type.Name));
    }

    private static string FirstWord(string name)
    {
        var end = 1;
        while (end < name.Length && !char.IsUpper(name[end]) && name[end] != '_' && !char.IsDigit(name[end]))
            end++;
        return name.Substring(0, end);
    }
}
