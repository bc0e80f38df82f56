import type { Module } from '../platform/module.ts'
import { PriceWithTaxResolver } from './price-with-tax.resolver.ts'

export const rulebook: Module = { resolvers: [PriceWithTaxResolver], permissions: {} }
