using Dezky.Application.Persistence;
using Dezky.Domain.Users;

namespace Dezky.Application.Users;

internal static class UserDocuments
{
    public static DocumentMap<User> Map { get; } = new DocumentMap<User>("users", user => user.Id)
        .Unique(user => user.Email, user => new UserEmailTaken(user.Email))
        .Unique(user => user.Subject, _ => new UserSubjectTaken())
        .TextByWords(user => user.Name)
        .Text(user => user.Email)
        .Index(user => user.Name)
        .Index(user => user.CreatedAt)
        .Index(user => user.IsPlatformAdmin, user => user.Name)
        .Index(user => user.Status, user => user.Name)
        .Index(user => user.Status, user => user.CreatedAt)
        .Index(user => user.Status, user => user.Email)
        .IndexEach(user => user.TenantRoles, membership => membership.TenantId)
        .IndexEach(user => user.PartnerRoles, membership => membership.PartnerId);
}
