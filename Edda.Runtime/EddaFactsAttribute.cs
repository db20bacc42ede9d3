using System.ComponentModel;

namespace Edda;

/// <summary>
/// Says which members of an assembly do what a workflow must not do, so that workflows in assemblies that reference it are judged by it. Generated when
/// the assembly is built.
/// </summary>
/// <param name="format">The format of the text. An analyzer takes no notice of one that it does not know.</param>
/// <param name="facts">The members, each with what it reaches and how.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EddaFactsAttribute(int format, string facts) : Attribute
{
    /// <summary>The format of <see cref="Facts"/>.</summary>
    public int Format { get; } = format;

    /// <summary>The members, each with what it reaches and how.</summary>
    public string Facts { get; } = facts;
}
