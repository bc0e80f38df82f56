import { anybody } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { NodeResolver } from './node.resolver.ts'

/** Anybody may ask: who may see what is asked for each thing by itself, in look-ups.ts. */
export const nodes: Module = {
  resolvers: [NodeResolver],
  permissions: { Query: { node: anybody, nodes: anybody } },
}
