using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;

namespace Dezky.Application.Sessions;

/// <summary>The limits of each console's sessions; those of operators, who can do more, are shorter.</summary>
public sealed record SessionRules
{
    public SessionLimits Operator { get; init; } = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(8), MostOfOnePerson: 10);

    public SessionLimits Portal { get; init; } = new(TimeSpan.FromHours(12), TimeSpan.FromDays(7), MostOfOnePerson: 20);

    public SessionLimits Of(Surface surface) => surface switch
    {
        Surface.Operator => Operator,
        Surface.Portal => Portal,
    };
}
