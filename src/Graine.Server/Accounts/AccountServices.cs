namespace Graine.Server.Accounts;

internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<Owner>()
        .AddSingleton<ProgrammeName>()
        .AddSingleton<Invitations>()
        .AddSingleton<Passkeys>()
        .AddSingleton<Passwords>()
        .AddSingleton<SecondFactor>()
        .AddSingleton<SignInGuard>()
        .AddSingleton<SignInDesk>();
}
