import { systemCaller } from '../platform/caller.ts'
import { uuidOf } from '../platform/id.ts'
import { ReadDoor } from '../platform/read-door.ts'
import type { Services } from '../services.ts'
import { findInvoice } from './invoice.queries.ts'

const MOST_KEPT = 50

/** Invoices as files, by tenant and the proof in their link. They never change, so those asked for last are kept; one is made at a time. */
export class InvoiceFiles {
  private readonly kept = new Map<string, Buffer>()
  private making: Promise<unknown> = Promise.resolve()

  constructor(private readonly services: Services) {}

  /** The PDF that a link leads to; undefined where it leads to nothing. */
  async pdf(slug: string, proof: string): Promise<Buffer | undefined> {
    const { tenants, secrets } = this.services
    const tenant = await tenants.bySlug(slug)
    const tenantId = tenant && uuidOf(tenant.id)
    const id = tenantId && secrets.granted('inv', tenantId, 'inv', proof)
    if (!id) return undefined
    const file = this.kept.get(id) ?? (await this.inTurn(() => this.make(tenantId, id)))
    this.kept.delete(id)
    if (file) this.kept.set(id, file)
    const [oldest] = this.kept.keys()
    if (this.kept.size > MOST_KEPT && oldest) this.kept.delete(oldest)
    return file
  }

  private async make(tenantId: string, id: string): Promise<Buffer | undefined> {
    const ready = this.kept.get(id)
    if (ready) return ready
    const invoice = await findInvoice(new ReadDoor(this.services.pool, systemCaller(tenantId, 'invoices')), id)
    if (!invoice) return undefined
    const { pdfOf } = await import('./invoice-pdf.ts') // with fonts and all, which a start has no need of
    return pdfOf(invoice)
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.making.then(work)
    this.making = result.catch(() => {})
    return result
  }
}
