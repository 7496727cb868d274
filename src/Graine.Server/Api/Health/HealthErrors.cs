namespace Graine.Server.Api.Health;

public static class HealthErrors
{
    public static Error NotReady() => new(ErrorKind.Unavailable, "server.not_ready", "The database does not answer just now.");
}
