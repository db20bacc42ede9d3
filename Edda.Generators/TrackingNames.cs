namespace Edda.Generators;

/// <summary>Names of the pipeline's steps, by which tests see what ran.</summary>
internal static class TrackingNames
{
    public const string Workflows = nameof(Workflows);
    public const string Activities = nameof(Activities);
    public const string Compensations = nameof(Compensations);
    public const string Declarations = nameof(Declarations);
    public const string HasDeclarations = nameof(HasDeclarations);
    public const string Payloads = nameof(Payloads);
    public const string Inputs = nameof(Inputs);
    public const string CrowdedFileNames = nameof(CrowdedFileNames);
    public const string Catalogue = nameof(Catalogue);
    public const string Announced = nameof(Announced);
    public const string AssemblyNamespace = nameof(AssemblyNamespace);
}
