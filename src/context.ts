import { cartLoaders } from './carts/index.ts'
import { catalogLoaders } from './catalog/index.ts'
import { fulfilmentLoaders } from './fulfilment/index.ts'
import { giftCardLoaders } from './gift-cards/index.ts'
import { inventoryLoaders } from './inventory/index.ts'
import { invoiceLoaders } from './invoices/index.ts'
import { refundLoaders } from './order-accounts/index.ts'
import { orderNoteLoaders } from './order-notes/index.ts'
import { orderLoaders } from './orders/index.ts'
import { paymentLoaders, paymentRefundLoaders } from './payments/index.ts'
import { peopleLoaders } from './people/index.ts'
import type { Caller } from './platform/caller.ts'
import { type Loaders, loaderSet } from './platform/loaders.ts'
import { Operation } from './platform/operation.ts'
import { priceLoaders } from './prices/index.ts'
import { promotionLoaders } from './promotions/index.ts'
import { returnLoaders } from './returns/index.ts'
import type { Services } from './services.ts'
import { shippingLoaders } from './shipping/index.ts'
import { taxLoaders } from './taxes/index.ts'
import type { TenantRow } from './tenants/index.ts'
import { wishlistLoaders } from './wishlists/index.ts'

const makers = {
  ...peopleLoaders,
  ...taxLoaders,
  ...catalogLoaders,
  ...promotionLoaders,
  ...giftCardLoaders,
  ...inventoryLoaders,
  ...shippingLoaders,
  ...priceLoaders,
  ...cartLoaders,
  ...wishlistLoaders,
  ...paymentLoaders,
  ...paymentRefundLoaders,
  ...orderLoaders,
  ...fulfilmentLoaders,
  ...returnLoaders,
  ...refundLoaders,
  ...orderNoteLoaders,
  ...invoiceLoaders,
}
const LoaderSet = loaderSet(makers)

/** What a transport knows of a request. */
export interface Request {
  readonly requestId: string
  /** Scheme and host the client used, for links to files: `https://shop.example`. */
  readonly origin: string
  /** The header `Idempotency-Key`. */
  readonly idempotencyKey?: string
  /** The refresh token's cookie. */
  readonly refreshCookie?: string
  /** Sets a header of the answer, where the transport has any. */
  setHeader?(name: string, value: string): void
}

/** What a resolver is given: who asks, for which tenant, and the doors to everything else. */
export class Context extends Operation {
  private made: Loaders<typeof makers> | undefined

  constructor(
    readonly services: Services,
    caller: Caller,
    readonly tenant: TenantRow,
    readonly request: Request,
  ) {
    super(services.pool, services.bus, caller)
  }

  get requestId(): string {
    return this.request.requestId
  }

  get idempotencyKey(): string | undefined {
    return this.request.idempotencyKey
  }

  /** Rows by key, batched over everything that is resolved at the same moment. */
  get loaders(): Loaders<typeof makers> {
    this.made ??= new LoaderSet(this)
    return this.made
  }

  override fork(): Context {
    return new Context(this.services, this.caller, this.tenant, this.request)
  }

  override forget(): void {
    this.made = undefined
  }
}
