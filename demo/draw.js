#!/usr/bin/env node
/** Writes demo/catalogue.json and demo/images/ from the lists under demo/draw/. Same lists, same bytes. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { stockTheShop } from './draw/catalogue.js'

const here = new URL('./', import.meta.url)
const { catalogue, images } = stockTheShop()

rmSync(new URL('images/', here), { recursive: true, force: true })
mkdirSync(new URL('images/', here))
for (const [file, svg] of images) writeFileSync(new URL(`images/${file}`, here), svg)
writeFileSync(new URL('catalogue.json', here), `${JSON.stringify(catalogue, null, 1)}\n`)

const variants = catalogue.products.flatMap((product) => product.variants)
console.log(`${catalogue.products.length} products, ${variants.length} variants, ${images.size} images`)
