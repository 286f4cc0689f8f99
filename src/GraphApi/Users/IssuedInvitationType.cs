using Dezky.Application.Users.Invitations;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphApi.Users;

[ObjectType<IssuedInvitation>]
[GraphQLDescription("An invitation with the way in, which is shown once: hand it over by a channel that you trust. Without a way the identity provider "
    + "has not done its part yet, or it was shown before; resendInvitation gives out a new one.")]
public static class IssuedInvitationType;
