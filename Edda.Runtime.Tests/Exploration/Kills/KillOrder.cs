using System.Globalization;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Exploration.Kills;

/// <summary>What a process is told: it brings the play to its end in whose middle its predecessor was killed, and dies in the next one.</summary>
/// <param name="Folder">Where the database and the effects are.</param>
/// <param name="Course">The course's name.</param>
/// <param name="Point">On which side of a commit it dies.</param>
/// <param name="Last">The play to end: it was killed at the commit of this number; 0 is the one that nobody kills.</param>
internal sealed record KillOrder(string Folder, string Course, CrashPoint Point, int Last)
{
    internal const string Argument = "kill-worker";

    internal string ConnectionString => $"Data Source={Path.Combine(Folder, "kills.db")}";

    /// <summary>The instance of a play.</summary>
    internal static string Id(int play) => $"play {play}";

    /// <summary>The effects of a play, a line each.</summary>
    internal string EffectsOf(int play) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"effects-{play}.log"));

    internal static KillOrder Parse(string[] args) => new(args[0], args[1], Enum.Parse<CrashPoint>(args[2]), int.Parse(args[3], CultureInfo.InvariantCulture));

    internal string[] ToArguments() => [Argument, Folder, Course, Point.ToString(), Last.ToString(CultureInfo.InvariantCulture)];
}
