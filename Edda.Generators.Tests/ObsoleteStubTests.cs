using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests;

/// <summary>Who calls an obsolete activity hears what its author says about it.</summary>
public sealed class ObsoleteStubTests
{
    [TestCase("[Obsolete(\"Use a parcel.\")]", "CS0618", DiagnosticSeverity.Warning, "Use a parcel.")]
    [TestCase("[Obsolete]", "CS0612", DiagnosticSeverity.Warning, "is obsolete")]
    [TestCase("[Obsolete(\"Use a parcel.\", true)]", "CS0619", DiagnosticSeverity.Error, "Use a parcel.")]
    [TestCase("[Obsolete(\"Use a parcel.\", DiagnosticId = \"SHOP1\")]", "SHOP1", DiagnosticSeverity.Warning, "Use a parcel.")]
    public void A_call_of_the_stub_is_reported_like_a_use_of_the_class(string attribute, string id, DiagnosticSeverity severity, string message)
    {
        var generated = Compiling.Generate(Compiling.Compilation($$"""
            using System;
            using System.Threading.Tasks;
            using Edda;
            namespace Old;
            {{attribute}} [Activity] public sealed partial class Post { public void Run(string text) { } }
            [Workflow] public sealed partial class Sending { public Task RunAsync(WorkflowContext ctx) => ctx.Post("a"); }
            """));
        var complaint = generated.Complaints.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((complaint.Id, complaint.Severity, complaint.Location.SourceTree?.FilePath), Is.EqualTo((id, severity, "Input.cs")));
            Assert.That(complaint.GetMessage(), Does.Contain(message).And.Contain("PostCalls.Post"));
        }
    }
}
