import type { Module } from '../platform/module.ts'
import type { Services } from '../services.ts'
import { forgetting } from './forget.sweep.ts'

export const housekeeping: Module<Services> = { resolvers: [], permissions: {}, sweeps: forgetting }
