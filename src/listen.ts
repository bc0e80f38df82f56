import { type AddressInfo, createServer, type Server } from 'node:net'

/** Has a server listen; what is in the way is told in one line that says what to do. */
export const listen = (server: Server, port: number, host: string): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    const refused = ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE')
        reject(new Error(`Port ${port} is in use: stop what listens there, or set PORT to another one.`))
      else if (code === 'EACCES')
        reject(new Error(`Port ${port} may not be used by this user: set PORT to one above 1023.`))
      else reject(new Error(`HOST is "${host}": this machine cannot listen there (${message}).`))
    }
    server.once('error', refused)
    server.listen(port, host, () => {
      server.off('error', refused)
      resolve(server.address() as AddressInfo)
    })
  })

/** Tells of a used port before anything else is started. For a moment somebody listens, and answers nobody. */
export async function checkPort({ port, host }: { port: number; host: string }): Promise<void> {
  const probe = createServer()
  await listen(probe, port, host)
  await new Promise((resolve) => probe.close(resolve))
}
