using Edda.Tests.Samples;
using Microsoft.Data.Sqlite;

namespace Edda.Tests.Packaging;

/// <summary>
/// The package as its user gets it: installed into fresh projects outside the repository, built and published with every warning as an error, run on SQLite.
/// </summary>
[Category("Packaging")]
[Platform("Linux")]
internal sealed class PackageConsumerTests
{
    private readonly Dictionary<string, PublishedApplication> _applications = [];
    private ConsumerSolution _solution = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        _solution = new();
        foreach (var name in PublishedApplication.Names)
            _applications[name] = await PublishedApplication.MakeAsync(_solution, name);
    }

    [OneTimeTearDown]
    public void Remove() => _solution.Dispose();

    [Test]
    public void The_package_comes_from_the_feed_into_the_folder_of_the_projects() =>
        Assert.That(Directory.Exists(_solution.At($"packages/edda.runtime/{PackedPackage.Version}")));

    [TestCaseSource(typeof(PublishedApplication), nameof(PublishedApplication.Names))]
    public void Nothing_warns(string name) =>
        Assert.That(_applications[name].Log, Does.Not.Match(@"\bIL[0-9]{4}\b").And.Not.Match(@"(?<!\b0 )[Ww]arning"));

    [TestCaseSource(typeof(PublishedApplication), nameof(PublishedApplication.Names))]
    public async Task A_workflow_runs_once_over_two_runs_on_one_file(string name)
    {
        using var folder = new ScratchFolder();
        string[] command = [.. _applications[name].Start, "dispatch", "dispatch.db"];

        var first = await Command.RunAsync(folder.Path, command);
        var second = await Command.RunAsync(folder.Path, command);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo((0, "new: 3 parcels, 12.5 kg, PARCEL-1 PARCEL-2 PARCEL-3\n")));
            Assert.That(second, Is.EqualTo((0, "known: 3 parcels, 12.5 kg, PARCEL-1 PARCEL-2 PARCEL-3\n")));
        }
    }

    [TestCase(PublishedApplication.Built, PublishedApplication.Native)]
    [TestCase(PublishedApplication.Native, PublishedApplication.SingleFile)]
    [TestCase(PublishedApplication.SingleFile, PublishedApplication.SelfContainedFile)]
    [TestCase(PublishedApplication.SelfContainedFile, PublishedApplication.Trimmed)]
    [TestCase(PublishedApplication.Trimmed, PublishedApplication.Built)]
    public async Task A_workflow_that_waits_in_a_killed_program_is_finished_by_another_one(string first, string second)
    {
        using var folder = new ScratchFolder();

        await Command.KillAtLineAsync(folder.Path, [.. _applications[first].Start, "pack", "delivery.db"], "waiting");
        var finished = await Command.RunAsync(folder.Path, [.. _applications[second].Start, "hand-over", "delivery.db"]);

        // The first program has drawn the ticket and noted it twice; the second one has come to the same by replaying.
        var ticket = Ticket(folder.File("delivery.db"));
        Assert.That(finished, Is.EqualTo((0, $"PARCEL-1 PARCEL-2 to Ana for 1.20, ticket {ticket}\n")));
    }

    [Test]
    public async Task A_test_project_that_references_only_the_application_has_its_workflows()
    {
        var (exitCode, log) = await Command.DotnetAsync(_solution.Folder, "test", "Checks");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero, log);
            Assert.That(log, Does.Match(@"Passed!.*Failed: +0, Passed: +1,"));
        }
    }

    [Test]
    public void A_trimmed_application_has_the_driver_of_its_own_database_only()
    {
        var assemblies = Directory.EnumerateFiles(_applications[PublishedApplication.Trimmed].Folder, "*.dll").Select(Path.GetFileNameWithoutExtension)
            .ToList();

        Assert.That(assemblies.Intersect(DatabaseDrivers.All), Is.EqualTo([DatabaseDrivers.Sqlite]));
    }

    private static string? Ticket(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select ticket from notes group by ticket having group_concat(number, ' ') = 'PARCEL-1 PARCEL-2'";
        return (string?)command.ExecuteScalar();
    }
}
