namespace Edda.Tests.Exploration.Courses;

/// <summary>Every course there is.</summary>
internal static class AllCourses
{
    internal static IReadOnlyList<Course> Listed { get; } =
    [
        .. ActivityCourses.All, .. CompensationCourses.All, .. MessageCourses.All, .. RecoveryCourses.All, .. RetryCourses.All, .. ShopCourses.All,
    ];
}
