using System.Reflection;
using System.Text.RegularExpressions;

namespace Edda.Tests.Boundary;

/// <summary>The page of the guarantees names tests that are there.</summary>
internal sealed partial class GuaranteesPageTests
{
    [Test]
    public void Every_test_that_the_page_names_is_a_test_of_this_assembly()
    {
        var assembly = typeof(GuaranteesPageTests).Assembly;
        var root = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "RepositoryRoot").Value!;
        var named = TestName().Matches(File.ReadAllText(Path.Combine(root, "docs", "guarantees.md"))).Select(m => m.Groups[1].Value).Distinct().ToList();
        var tests = assembly.GetTypes().SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttributes<NUnitAttribute>().Any(a => a is TestAttribute or TestCaseAttribute)).Select(m => m.Name).ToHashSet();

        Assert.That(named, Has.Count.GreaterThan(20));
        Assert.That(named.Except(tests), Is.Empty);
    }

    [GeneratedRegex("`([A-Z][a-z]*(?:_[A-Za-z]+){2,})`")]
    private static partial Regex TestName();
}
