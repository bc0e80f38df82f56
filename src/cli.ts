import 'reflect-metadata'
import { commands } from './commands.ts'
import { readConfig } from './config.ts'

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0) // whoever read has read enough
})

/** Runs one command of `npx cartograph`; what goes wrong is one line on standard error. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const [name = 'help', ...rest] = args
  const command = commands[name]
  try {
    if (!command) throw new Error(`There is no command "${name}". Try: npx cartograph help`)
    await command.run(rest, readConfig(env))
  } catch (error) {
    console.error(`cartograph: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}
