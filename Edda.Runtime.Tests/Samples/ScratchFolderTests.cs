namespace Edda.Tests.Samples;

/// <summary>What the folder of a test does when it cannot go.</summary>
internal sealed class ScratchFolderTests
{
    [Test]
    public void A_folder_that_cannot_be_deleted_does_not_hide_the_error_of_the_test() =>
        Assert.That(() =>
        {
            using var folder = new ScratchFolder();
            Directory.Delete(folder.Path);
            throw new InvalidDataException("the test's own");
        }, Throws.TypeOf<InvalidDataException>());
}
