using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Partners;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Sessions;
using Dezky.Application.Tenants;
using Dezky.Application.Users;
using Dezky.Application.Users.Invitations;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dezky.Application;

/// <summary>Registers the use cases; the host adds the adapters of the ports.</summary>
public static class ApplicationServiceCollectionExtensions
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.TryAddSingleton<TimeProvider, MillisecondTime>();
        services.TryAddSingleton<SessionRules>();
        services.TryAddSingleton<StepUpRules>();
        return services
            .AddMediator()
            .AddBehaviors()
            .AddDocumentMap(AuditDocuments.Map)
            .AddDocumentMap(PartnerDocuments.Map)
            .AddDocumentMap(SessionDocuments.Sessions)
            .AddDocumentMap(SessionDocuments.Keys)
            .AddDocumentMap(SessionDocuments.SpentLogoutTokens)
            .AddDocumentMap(TenantDocuments.Map)
            .AddDocumentMap(UserDocuments.Map)
            .AddScoped<Caller>()
            .AddScoped<AccessDecisions>()
            .AddScoped<Reach>()
            .AddScoped<AuditTrail>()
            .AddScoped<IdempotencyScope>()
            .AddScoped<TenantChanges>()
            .AddScoped<PartnerChanges>()
            .AddScoped<CustomerChanges>()
            .AddScoped<OperatorChanges>()
            .AddScoped<UserDirectory>()
            .AddScoped<PersonSessions>()
            .AddScoped<IdentityGroups>()
            .AddScoped<DirectorySync>()
            .AddScoped<InvitationStart>()
            .AddScoped<ConsoleSessions>()
            .AddScoped<ExpiredSessions>();
    }

    private static IServiceCollection AddMediator(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        foreach (var type in typeof(ApplicationServiceCollectionExtensions).Assembly.GetTypes().Where(type => !type.IsAbstract && !type.IsGenericType))
        {
            foreach (var contract in type.GetInterfaces().Where(contract => contract.IsGenericType && IsScanned(contract.GetGenericTypeDefinition())))
            {
                services.AddScoped(contract, type);
            }
        }

        return services;

        static bool IsScanned(Type contract) => contract == typeof(IRequestHandler<,>) || contract == typeof(IValidator<>);
    }

    /// <summary>The steps that every request passes through, from the outside in.</summary>
    private static IServiceCollection AddBehaviors(this IServiceCollection services) => services
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(TelemetryBehavior<,>))
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>))
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>))
        .AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehavior<,>));

    private static IServiceCollection AddDocumentMap<T>(this IServiceCollection services, DocumentMap<T> map)
        where T : class, IAggregate => services
            .AddSingleton(map)
            .AddSingleton<IDocumentMap>(map);
}
