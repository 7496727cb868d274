using Graine.Server.Accounts;
using Graine.Server.Intake;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Graine.Server.Auth;

/// <summary>Who may do what: one scheme, one policy per scope, and no route without either a policy or an explicit "anonymous".</summary>
public static class AuthServices
{
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IWriteKeys>(provider => provider.GetRequiredService<ApiKeys>());
        services.AddSingleton<SignInSessions>();
        services.AddAuthentication(KeyAuthentication.Scheme_)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme_, null);
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Person, rule => rule.RequireClaim(KeyAuthentication.PersonClaim));
        foreach (var policy in Policies.All)
        {
            authorization.AddPolicy(policy, rule => rule.RequireClaim(KeyAuthentication.ScopeClaim, policy));
        }

        return services;
    }
}
