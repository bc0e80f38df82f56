import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { fileHandler } from '../../src/http/files.ts'
import { openPages, type WantedPages } from '../../src/http/pages.ts'
import { demoLogins } from '../../src/seed.ts'

const both: WantedPages = { graphiql: true, storefront: true, demo: demoLogins }

/** A server of files only, with the sites given; answers are not followed where they lead elsewhere. */
async function serve(wanted: WantedPages, built: readonly string[] = ['graphiql', 'storefront']) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-sites-'))
  for (const name of built) {
    mkdirSync(path.join(folder, name, 'assets'), { recursive: true })
    writeFileSync(path.join(folder, name, 'index.html'), `<title>${name}</title>`)
    writeFileSync(path.join(folder, name, 'assets', 'app-1a2b.js'), 'run()')
    writeFileSync(path.join(folder, name, '.built'), '')
  }
  const http = createServer(fileHandler(openPages(wanted, pathToFileURL(`${folder}/`))))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    http.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return async (address: string) => {
    const { status, headers, ...response } = await fetch(origin + address, { redirect: 'manual' }).then(
      async (answer) => ({ status: answer.status, headers: answer.headers, text: await answer.text() }),
    )
    return { status, location: headers.get('location'), headers, text: response.text }
  }
}

test('whoever comes to the front door is sent to GraphiQL', async () => {
  const get = await serve(both)
  expect(await get('/')).toMatchObject({ status: 302, location: '/graphiql/' })
  expect(await get('/graphiql')).toMatchObject({ status: 302, location: '/graphiql/' })
  expect(await get('/graphiql?a=1')).toMatchObject({ status: 302, location: '/graphiql/?a=1' })
  expect(await get('/graphiql/')).toMatchObject({ status: 200, text: '<title>graphiql</title>' })
  expect(await get('/graphiql/?a=1')).toMatchObject({ status: 200, text: '<title>graphiql</title>' })
})

test('every address of the shop shows the shop, but a file that is not there is missed', async () => {
  const get = await serve(both)
  for (const address of ['/storefront/', '/storefront/products/mug', '/storefront/orders/1?secret=x'])
    expect(await get(address)).toMatchObject({ status: 200, text: '<title>storefront</title>' })
  expect((await get('/storefront/assets/gone.js')).status).toBe(404)
  expect((await get('/graphiql/gone')).status).toBe(404)
})

test('what has a name of its own is kept by browsers, what has not is asked for again', async () => {
  const get = await serve(both)
  expect((await get('/graphiql/assets/app-1a2b.js')).headers.get('cache-control')).toContain('immutable')
  expect((await get('/graphiql/')).headers.get('cache-control')).toBe('no-cache')
  expect((await get('/storefront/orders/1')).headers.get('cache-control')).toBe('no-cache')
})

test('a page loads nothing from elsewhere, and nobody may frame it', async () => {
  const get = await serve(both)
  for (const address of ['/graphiql/', '/graphiql/settings.json', '/storefront/']) {
    const { headers } = await get(address)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test('demo people are told of by a server that has them, and by no other', async () => {
  const settings = async (wanted: WantedPages) =>
    JSON.parse((await (await serve(wanted))('/graphiql/settings.json')).text)
  expect((await settings(both)).demo.tenants[0].people[0].email).toBe('owner@demo.test')
  expect(await settings({ graphiql: true, storefront: false })).toEqual({})
})

test('what is not wanted, not built or not meant to be seen is not there', async () => {
  const nothing = 'Nothing here. GraphQL is at /graphql.\n'
  const unbuilt = await serve(both, [])
  const unwanted = await serve({ graphiql: false, storefront: false })
  for (const address of ['/', '/graphiql', '/graphiql/', '/storefront/', '/graphiql/settings.json']) {
    expect(await unbuilt(address)).toMatchObject({ status: 404, text: nothing })
    expect(await unwanted(address)).toMatchObject({ status: 404, text: nothing })
  }
  const get = await serve(both)
  for (const address of [
    '/graphiql/.built',
    '/graphiql/%2e%2e/%2e%2e/package.json',
    '/graphiql//etc/passwd',
    '/images',
  ])
    expect(await get(address)).toMatchObject({ status: 404, text: nothing })
})

test('production shows GraphiQL only where it is asked to', () => {
  expect(readConfig({}).graphiql).toBe(true)
  expect(readConfig({ NODE_ENV: 'production' }).graphiql).toBe(false)
  expect(readConfig({ NODE_ENV: 'production', GRAPHIQL: 'true' }).graphiql).toBe(true)
  expect(readConfig({ GRAPHIQL: 'false' }).graphiql).toBe(false)
})
