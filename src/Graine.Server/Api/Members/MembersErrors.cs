namespace Graine.Server.Api.Members;

/// <summary>What can be wrong with a request about a member.</summary>
public static class MembersErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "members.not_found", "No member is known by this reference.");

    public static Error EventNotFound() => new(
        ErrorKind.NotFound, "members.event_not_found", "The member has no such event.");

    public static Error ReceiverUnknown() => new(
        ErrorKind.Refused, "points.receiver_unknown", "The receiver of the transfer is not a member.", "/to");
}
