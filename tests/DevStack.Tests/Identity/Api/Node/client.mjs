// Makes each call that the platform makes, with Authentik's own client, and checks all answers with the document of its version.
import assert from 'node:assert/strict'
import { loadClient, loadSchema } from './schema.mjs'

const [version, url, token] = process.argv.slice(2)
const authentik = loadClient(version)
const schema = loadSchema(version)
const faults = []

const configuration = new authentik.Configuration({
  basePath: `${url}/api/v3`,
  accessToken: token,
  middleware: [{
    post: async ({ init, url: address, response }) => {
      const answer = await response.clone().text()
      faults.push(...schema.faults({ method: init.method, url: address, request: init.body, status: response.status, answer }))
      return response
    },
  }],
})
const [core, providers, flows, mappings, policies, crypto, events] =
  ['CoreApi', 'ProvidersApi', 'FlowsApi', 'PropertymappingsApi', 'PoliciesApi', 'CryptoApi', 'EventsApi'].map(name => new authentik[name](configuration))

const rejected = async call => {
  const failure = await call.then(() => null, failure => failure)
  assert.ok(failure?.response, `The call should have been rejected: ${failure}`)
  return { status: failure.response.status, body: await failure.response.json() }
}

const name = `client-${version.replaceAll('.', '-')}`
const group = await core.coreGroupsCreate({ groupRequest: { name: `${name}-group` } })
assert.deepEqual(await rejected(core.coreGroupsCreate({ groupRequest: { name: `${name}-group` } })), { status: 400, body: { name: ['This field must be unique.'] } })
assert.equal((await core.coreGroupsList({ name: `${name}-group`, includeUsers: false })).results[0].pk, group.pk)

const user = await core.coreUsersCreate({ userRequest: { username: name, name: 'Client', email: `${name}@acme.test`, isActive: true, groups: [group.pk], attributes: { a: { b: [1] } } } })
assert.deepEqual(user.groups, [group.pk])
assert.deepEqual(user.attributes, { a: { b: [1] } })
assert.deepEqual(await rejected(core.coreUsersCreate({ userRequest: { username: name, name: 'Client' } })), { status: 400, body: { username: ['This field must be unique.'] } })
assert.deepEqual((await rejected(core.coreUsersCreate({ userRequest: { name: 'Nobody' } }))).body, { username: ['This field is required.'] })
assert.equal((await core.coreUsersList({ email: `${name}@acme.test`, includeGroups: false })).results[0].pk, user.pk)
assert.equal((await core.coreUsersList({ username: name })).results[0].groupsObj[0].name, `${name}-group`)
assert.equal((await core.coreUsersList({ search: name })).results.length, 1)
assert.equal((await core.coreUsersRetrieve({ id: user.pk })).uid, user.uid)
assert.equal((await rejected(core.coreUsersRetrieve({ id: 4711 }))).status, 404)

const page = await core.coreUsersList({ page: 1, pageSize: 1 })
assert.equal(page.results.length, 1)
assert.equal(page.pagination.next, 2)
const last = await core.coreUsersList({ page: page.pagination.totalPages, pageSize: 1 })
assert.equal(last.pagination.next, 0)
assert.equal((await rejected(core.coreUsersList({ page: page.pagination.totalPages + 1, pageSize: 1 }))).status, 404)

for (let time = 0; time < 2; time++) {
  await core.coreGroupsRemoveUserCreate({ groupUuid: group.pk, userAccountRequest: { pk: user.pk } })
  assert.deepEqual((await core.coreUsersRetrieve({ id: user.pk })).groups, [])
}

for (let time = 0; time < 2; time++) {
  await core.coreGroupsAddUserCreate({ groupUuid: group.pk, userAccountRequest: { pk: user.pk } })
  assert.deepEqual((await core.coreGroupsRetrieve({ groupUuid: group.pk })).users, [user.pk])
}

assert.equal((await rejected(core.coreGroupsAddUserCreate({ groupUuid: group.pk, userAccountRequest: { pk: 4711 } }))).status, 404)

await core.coreUsersSetPasswordCreate({ id: user.pk, userPasswordSetRequest: { password: 'a long enough password' } })
assert.equal((await rejected(core.coreUsersSetPasswordCreate({ id: user.pk, userPasswordSetRequest: { password: 'short' } }))).status, 400)
assert.match((await core.coreUsersRecoveryCreate({ id: user.pk })).link, /^http:\/\/localhost:\d+\/if\/flow\/.+\/\?flow_token=.+$/)
assert.equal((await core.coreUsersPartialUpdate({ id: user.pk, patchedUserRequest: { isActive: false } })).isActive, false)

const [authorization, invalidation] = await Promise.all(['authorization', 'invalidation'].map(designation => flows.flowsInstancesList({ designation })))
const managed = ['openid', 'email', 'profile', 'offline_access'].map(scope => `goauthentik.io/providers/oauth2/scope-${scope}`)
const scopes = await mappings.propertymappingsProviderScopeList({ managed })
assert.equal(scopes.results.length, 4)
const keys = await crypto.cryptoCertificatekeypairsList({ hasKey: true, name: 'authentik Self-signed Certificate' })

const oAuth2ProviderRequest = {
  name,
  authorizationFlow: authorization.results[0].pk,
  invalidationFlow: invalidation.results[0].pk,
  redirectUris: [{ matchingMode: 'strict', url: 'http://localhost:1/callback' }],
  clientId: name,
  signingKey: keys.results[0].pk,
  propertyMappings: scopes.results.map(each => each.pk),
}
const provider = await providers.providersOauth2Create({ oAuth2ProviderRequest })
assert.ok(provider.clientSecret.length >= 40)
assert.deepEqual((await rejected(providers.providersOauth2Create({ oAuth2ProviderRequest }))).body.client_id, ['This field must be unique.'])
assert.deepEqual(
  (await rejected(providers.providersOauth2Create({ oAuth2ProviderRequest: { name: 'x', authorizationFlow: oAuth2ProviderRequest.authorizationFlow, redirectUris: [] } }))).body,
  { invalidation_flow: ['This field is required.'] })
assert.equal((await providers.providersOauth2List({ clientId: name })).results[0].pk, provider.pk)
assert.equal(
  (await providers.providersOauth2PartialUpdate({ id: provider.pk, patchedOAuth2ProviderRequest: { logoutUri: 'http://localhost:1/logout', logoutMethod: 'backchannel' } })).logoutUri,
  'http://localhost:1/logout')

const application = await core.coreApplicationsCreate({ applicationRequest: { name: 'Client', slug: name, policyEngineMode: 'any' } })
assert.deepEqual((await rejected(core.coreApplicationsCreate({ applicationRequest: { name: 'Client', slug: name } }))).body, { slug: ['This field must be unique.'] })
const binding = await policies.policiesBindingsCreate({ policyBindingRequest: { target: application.pk, group: group.pk, order: 0, enabled: true } })
assert.equal((await policies.policiesBindingsList({ target: application.pk })).results[0].pk, binding.pk)
assert.equal((await core.coreApplicationsPartialUpdate({ slug: name, patchedApplicationRequest: { provider: provider.pk } })).provider, provider.pk)
assert.equal((await core.coreApplicationsRetrieve({ slug: name })).pk, application.pk)
assert.equal((await rejected(core.coreApplicationsRetrieve({ slug: 'nothing' }))).status, 404)

const log = await events.eventsEventsList({ ordering: '-created', pageSize: 100 })
assert.ok(log.results.some(each => each.action === 'password_set'))
assert.deepEqual(log.results.map(each => +each.created), log.results.map(each => +each.created).sort((one, other) => other - one))

for (const accessToken of ['wrong', undefined]) {
  const other = new authentik.CoreApi(new authentik.Configuration({ basePath: `${url}/api/v3`, accessToken }))
  const { status, body } = await rejected(other.coreUsersList({}))
  assert.equal(status, 403)
  assert.deepEqual(Object.keys(body).sort(), ['code', 'detail'])
}

assert.equal((await fetch(`${url}/-/health/live/`)).status, 200)
assert.equal((await fetch(`${url}/-/health/ready/`)).status, 200)
process.stdout.write([...new Set(faults)].join('\n'))
