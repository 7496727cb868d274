namespace Graine.Server.Api.Members.Lists;

/// <summary>What can be wrong with a saved view.</summary>
public static class ViewErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "views.not_found", "There is no such view, or it is somebody else's.");

    public static Error Invalid(string detail, string pointer) => new(ErrorKind.Refused, "views.invalid", detail, pointer);

    public static Error NotYours() => new(
        ErrorKind.Forbidden, "views.not_yours", "The view is shared by somebody else: only its maker and those who write the plan change it.");

    public static Error VersionRequired(long version) => new(
        ErrorKind.PreconditionRequired, "views.version_required", FormattableString.Invariant($"Send If-Match: \"{version}\", the version you have seen."));

    public static Error VersionChanged(long version) => new(
        ErrorKind.PreconditionFailed, "views.version_changed", FormattableString.Invariant($"Somebody has changed the view: it is at version {version}."));
}
