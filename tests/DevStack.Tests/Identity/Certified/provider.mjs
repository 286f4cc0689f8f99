// A certified OpenID provider with one issuer for each client, as Authentik has them. Its settings come as JSON in the first argument; it prints
// «READY» and the port, rotates its signing keys when a line «rotate» comes in, and ends with its input.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const { clients, people } = JSON.parse(process.argv[2]);
const providers = new Map();
let keys = [newKey()];

const server = createServer((request, response) => {
  const [, slug] = /^\/application\/o\/([^/]+)\//.exec(request.url) ?? [];
  const provider = providers.get(slug);
  if (!provider) {
    response.writeHead(404).end();
    return;
  }

  request.originalUrl = request.url;
  request.url = request.url.slice(`/application/o/${slug}`.length);
  provider.callback()(request, response);
});

server.listen(0, '127.0.0.1', () => {
  publish();
  console.log(`READY ${server.address().port}`);
});

createInterface({ input: process.stdin }).on('line', line => {
  if (line === 'rotate') {
    // The first key signs; those before it are still published.
    keys = [newKey(), ...keys];
    publish();
    console.log('ROTATED');
  }
}).on('close', () => process.exit(0));

function newKey() {
  return { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

function publish() {
  for (const client of clients) {
    const provider = new Provider(`http://127.0.0.1:${server.address().port}/application/o/${client.id}/`, configuration(client));
    provider.proxy = true;
    providers.set(client.id, provider);
  }
}

function configuration(client) {
  return {
    jwks: { keys },
    cookies: { keys: ['not a secret: sessions of a test'] },
    clients: [{
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [client.redirectUri],
      post_logout_redirect_uris: [client.postLogoutRedirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
    }],
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { openid: ['sub', 'sid'], email: ['email'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // Also without consent to «offline_access», which the console does not ask people for.
    issueRefreshToken: () => true,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `urn:${client.id}`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid offline_access profile email', audience: client.id, accessTokenTTL: 300, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, RefreshToken: 3600, Session: 3600, Grant: 3600, Interaction: 600 },
  };
}
