// A practice Bluesky on this machine: the AT Protocol reference server (PDS) with its directory (PLC) in memory.
//
//   node server.cjs DATA_FOLDER [--account HANDLE]
//
// Prints one line `READY {"base_url": …, "handle": …, "app_password": …}` and stops when its standard input closes,
// so that it never outlives the program that started it. Accounts and posts stay in DATA_FOLDER.
const crypto = require('node:crypto')
const fs = require('node:fs')
const net = require('node:net')
const path = require('node:path')

process.env.LOG_ENABLED = 'false'
const pds = require('@atproto/pds')
const { Database, PlcServer } = require('@did-plc/server')

function option(name) {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? null : process.argv[at + 1]
}

// The wanted port when it is free, else any other.
function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (fault) => (wanted ? freePort().then(resolve, reject) : reject(fault)))
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

// What this server invented once and must know again after a restart.
function kept(folder, name, make) {
  const file = path.join(folder, name)
  if (!fs.existsSync(file)) fs.writeFileSync(file, JSON.stringify(make()), { mode: 0o600 })
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

async function call(base, method, body, token) {
  const headers = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const reply = await fetch(`${base}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await reply.json()
  if (!reply.ok) throw new Error(`${method}: ${answer.message}`)
  return answer
}

async function account(base, folder, handle) {
  const file = path.join(folder, 'account.json')
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'))
  const email = `${handle.split('.')[0]}@practice.example`
  const password = crypto.randomBytes(18).toString('base64url')
  const made = await call(base, 'com.atproto.server.createAccount', { handle, email, password })
  const token = made.accessJwt
  const app = await call(base, 'com.atproto.server.createAppPassword', { name: 'Handbell' }, token)
  const found = { handle, app_password: app.password }
  fs.writeFileSync(file, JSON.stringify(found), { mode: 0o600 })
  return found
}

async function main() {
  const folder = process.argv[2]
  if (!folder || folder.startsWith('--')) throw new Error('say which folder to keep the data in')
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secrets = kept(folder, 'secrets.json', () => ({
    jwt: crypto.randomBytes(16).toString('hex'),
    admin: crypto.randomBytes(16).toString('hex'),
    rotation: crypto.randomBytes(32).toString('hex'),
  }))
  const directory = await freePort()
  const plc = PlcServer.create({ db: Database.mock(), port: directory })
  await plc.start()
  // The same port at every start: a channel that was connected to this server stays connected.
  const port = await freePort(kept(folder, 'port.json', () => ({ port: 0 })).port)
  fs.writeFileSync(path.join(folder, 'port.json'), JSON.stringify({ port }))
  const env = {
    devMode: true,
    port,
    hostname: 'localhost',
    dataDirectory: folder,
    blobstoreDiskLocation: path.join(folder, 'blobs'),
    adminPassword: secrets.admin,
    jwtSecret: secrets.jwt,
    plcRotationKeyK256PrivateKeyHex: secrets.rotation,
    serviceHandleDomains: ['.test'],
    didPlcUrl: `http://127.0.0.1:${directory}`,
    inviteRequired: false,
    disableSsrfProtection: true, // it must reach its own directory on loopback; it has nobody else to reach
    crawlers: [],
    bskyAppViewUrl: 'https://appview.invalid',
    bskyAppViewDid: 'did:example:invalid',
  }
  const server = await pds.PDS.create(pds.envToCfg(env), pds.envToSecrets(env))
  await server.start()
  const base = `http://127.0.0.1:${port}`
  const handle = option('account')
  const who = handle ? await account(base, folder, handle) : {}
  process.stdout.write(`READY ${JSON.stringify({ base_url: base, ...who })}\n`)
  const stop = () => process.exit(0)
  process.stdin.on('end', stop).on('error', stop).resume()
  process.on('SIGTERM', stop)
}

main().catch((fault) => {
  process.stderr.write(`practice Bluesky: ${fault.message}\n`)
  process.exit(2)
})
